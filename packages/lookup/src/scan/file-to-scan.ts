import type { Readable } from 'node:stream';
import type { RowRange } from '@trailkit/parquet/query';

/** A file to scan. */
export interface ScanFile {
  /** The file's name where it came from. */
  readonly name: string;
  /** Its bytes or a stream of them, where it is not to be opened by its name. */
  readonly content?: Uint8Array | Readable;
  /** SHA-256, in hex, of what its content may be, once inflated: of another one nothing is handed on. @default anything */
  readonly hashes?: readonly string[];
  /** Of a Parquet file the rows that may match, where they are known. */
  readonly rows?: readonly RowRange[] | undefined;
}
