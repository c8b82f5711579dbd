import type { AsyncBuffer } from 'hyparquet';

/** A file whose parts are read at once. */
export interface FileBytes extends AsyncBuffer {
  readonly slice: (from: number, to?: number) => ArrayBuffer;
}
