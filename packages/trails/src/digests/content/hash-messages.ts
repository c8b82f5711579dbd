import type { Content } from './content.js';

/** A file to hash. */
export interface ToHashWorker {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly maxContentBytes: number;
}

/** Its content; undefined where that is too long to hold. */
export interface FromHashWorker {
  readonly id: number;
  readonly content: Content | undefined;
}
