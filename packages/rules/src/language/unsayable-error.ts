import type { Loss } from './write.js';

/** Ends the writing of a condition that the language cannot say. A writer makes a loss of it. */
export class UnsayableError extends Error {
  override readonly name = 'UnsayableError';

  constructor(
    message: string,
    readonly kind: Loss['kind'] = 'unsupported',
  ) {
    super(message);
  }
}
