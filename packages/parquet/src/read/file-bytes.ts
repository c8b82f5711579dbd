import type { AsyncBuffer } from 'hyparquet';
import type { Footer } from './footer-parts.js';

/** A file whose parts are read at once. */
export interface FileBytes extends AsyncBuffer {
  readonly slice: (from: number, to?: number) => ArrayBuffer;
  /** Its footer with the columns that are wanted, where that is known without reading it. */
  readonly footer?: ((wanted: ReadonlySet<string>) => Footer) | undefined;
}
