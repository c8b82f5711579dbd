import type { Loss } from '../../../language/write.js';

/** Ends the writing of a condition that Sigma cannot say. */
export class UnsayableError extends Error {
  override readonly name = 'UnsayableError';
  readonly kind: Loss['kind'];

  constructor(message: string, kind: Loss['kind'] = 'unsupported') {
    super(message);
    this.kind = kind;
  }
}
