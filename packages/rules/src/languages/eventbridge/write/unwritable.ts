import type { Loss } from '../../../language/write.js';

/** A condition that no pattern says. */
export class UnwritableError extends Error {
  override readonly name = 'UnwritableError';
  constructor(
    message: string,
    readonly kind: Loss['kind'] = 'unsupported',
  ) {
    super(message);
  }
}
