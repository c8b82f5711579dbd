import { gunzipSync } from 'node:zlib';
import type { ColumnChunk } from './footer-parts.js';
import { thriftReader } from './thrift.js';

/** A page of a column: its levels and values, inflated. */
export interface ColumnPage {
  readonly kind: 'dictionary' | 'data';
  /** Its place in the row group. */
  readonly firstRow: number;
  readonly rows: number;
  readonly nulls: number;
  /** Parquet's number of how its values are written. */
  readonly encoding: number;
  /** Which of its rows have a value. */
  readonly levels: Uint8Array;
  readonly values: Uint8Array;
}

/** Parquet's numbers of our encodings and compressions. */
export const encodings = { plain: 0, rle: 3, delta: 5, codes: 8 } as const;
export const codecs = { none: 0, gzip: 2, zstd: 6 } as const;

/** Inflates Zstandard, given the length of what comes out. */
export type InflateZstd = (data: Uint8Array, length: number) => Uint8Array;

/** Gives bytes of a column chunk, from its beginning on. */
export type ChunkBytes = (from: number, to: number) => Uint8Array;

/** The headers of our pages are shorter. */
const maxHeadBytes = 128;

/**
 * The pages of a column chunk of ours; data pages with rows that are not wanted are stepped over: neither read nor inflated.
 *
 * @throws RangeError where they are damaged, or otherwise than we write them
 */
export function* readPages(
  bytesOf: ChunkBytes,
  { codec, rows, from, to }: Pick<ColumnChunk, 'codec' | 'rows' | 'from' | 'to'>,
  zstd: InflateZstd | undefined,
  isWanted: (firstRow: number, rows: number) => boolean = () => true,
): Generator<ColumnPage> {
  const size = to - from;
  let at = 0;
  for (let read = 0; read < rows;) {
    const head = readHead(bytesOf(at, Math.min(at + maxHeadBytes, size)), 0);
    const begin = at + head.end;
    at = begin + head.size;
    if (at > size) throw new RangeError('the end is missing');
    const firstRow = read;
    if (head.kind === 'data') {
      read += head.rows;
      if (!isWanted(firstRow, head.rows)) continue;
    }
    const body = bytesOf(begin, at);
    const levels = body.subarray(0, head.levels);
    const packed = body.subarray(head.levels);
    const values = head.isPlain ? packed : inflate(packed, head.inflated - head.levels, codec, zstd);
    const { kind, encoding, nulls } = head;
    yield { kind, firstRow, rows: head.rows, nulls, encoding, levels, values };
  }
}

function inflate(data: Uint8Array, length: number, codec: number, zstd: InflateZstd | undefined): Uint8Array {
  if (codec === codecs.none || length === 0) return data;
  try {
    if (codec === codecs.gzip) return gunzipSync(data);
    if (codec === codecs.zstd && zstd) return zstd(data, length);
  } catch (cause) {
    throw new RangeError('expected a page that can be inflated', { cause });
  }
  throw new RangeError('expected another compression');
}

/** The header of a page. */
function readHead(bytes: Uint8Array, from: number) {
  const reader = thriftReader(bytes, from);
  let kind: ColumnPage['kind'] | undefined;
  let isPlain = false;
  let [inflated, size, rows, nulls, encoding, levels] = [0, 0, 0, 0, -1, 0];
  const outer = reader.begin();
  while (reader.next()) {
    const field = reader.field();
    if (field === 2) inflated = reader.integer();
    else if (field === 3) size = reader.integer();
    else if (field === 7) {
      kind = 'dictionary';
      const around = reader.begin();
      while (reader.next()) {
        const member = reader.field();
        if (member === 1) rows = reader.integer();
        else if (member === 2) encoding = reader.integer();
        else reader.skip();
      }
      reader.end(around);
    } else if (field === 8) {
      kind = 'data';
      const around = reader.begin();
      while (reader.next()) {
        const member = reader.field();
        if (member === 1) rows = reader.integer();
        else if (member === 2) nulls = reader.integer();
        else if (member === 4) encoding = reader.integer();
        else if (member === 5) levels = reader.integer();
        else {
          if (member === 7) isPlain = reader.isFalse();
          reader.skip();
        }
      }
      reader.end(around);
    } else reader.skip();
  }
  reader.end(outer);
  if (kind === undefined) throw new RangeError('expected pages of the second version');
  return { kind, inflated, size, rows, nulls, encoding, levels, isPlain, end: reader.at() };
}
