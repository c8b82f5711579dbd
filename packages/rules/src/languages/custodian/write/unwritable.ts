import type { Loss } from '../../../language/write.js';

/** Ends the writing of a condition that the language cannot say. */
export class UnwritableError extends Error {
  override readonly name = 'UnwritableError';
  readonly kind: Loss['kind'];

  constructor(message: string, kind: Loss['kind'] = 'unsupported') {
    super(message);
    this.kind = kind;
  }
}
