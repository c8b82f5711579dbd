import { exactKey } from '../columns/exact.js';
import { createdBy as ourName } from '../forms/trailkit-form.js';
import type { FileBytes } from './file-bytes.js';
import type { ColumnChunk, Footer, FooterGroup } from './footer-parts.js';
import { thriftReader, type ThriftReader } from './thrift.js';

/** Footers with one row group or two are shorter. */
const defaultFooterBytes = 8 * 1024;
/** The length of the footer, and PAR1. */
const tailBytes = 8;

/**
 * Reads the footer of a file of ours; undefined for another one. The library's reader makes objects of all that a footer has, which for
 * many small files takes longer than to count their rows.
 * https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
 *
 * @throws RangeError where the footer is damaged
 */
export function readFooter(file: FileBytes, wanted: ReadonlySet<string>): Footer | undefined {
  if (file.footer) return file.footer(wanted);
  const { byteLength: size, slice } = file;
  let end = bytesOf(slice(Math.max(0, size - defaultFooterBytes), size));
  const tail = Buffer.from(end.buffer, end.byteOffset + end.length - tailBytes, tailBytes);
  if (tail.toString('latin1', 4) !== 'PAR1') throw new RangeError('expected PAR1 at its end');
  const length = tail.readUInt32LE(0);
  if (length + tailBytes > size) throw new RangeError('expected a footer that is shorter than its file');
  if (length + tailBytes > end.length) end = bytesOf(slice(size - length - tailBytes, size));
  const reader = thriftReader(end, end.length - length - tailBytes);
  const groups: FooterGroup[] = [];
  let exact = '';
  let createdBy = '';
  const outer = reader.begin();
  while (reader.next()) {
    const field = reader.field();
    if (field === 4) for (let left = reader.list(); left > 0; left--) groups.push(readGroup(reader, wanted));
    else if (field === 5)
      for (let left = reader.list(); left > 0; left--) {
        const [key, value] = readPair(reader);
        if (key === exactKey) exact = value;
      }
    else if (field === 6) createdBy = reader.text();
    else reader.skip();
  }
  reader.end(outer);
  if (createdBy !== ourName) return undefined;
  return { groups, exact: new Set(exact.split(' ')) };
}

function bytesOf(buffer: ArrayBuffer): Uint8Array {
  return new Uint8Array(buffer);
}

function readGroup(reader: ThriftReader, wanted: ReadonlySet<string>): FooterGroup {
  const columns = new Map<string, ColumnChunk>();
  let rows = 0;
  const outer = reader.begin();
  while (reader.next()) {
    const field = reader.field();
    if (field === 1) for (let left = reader.list(); left > 0; left--) readChunk(reader, wanted, columns);
    else if (field === 3) rows = reader.integer();
    else reader.skip();
  }
  reader.end(outer);
  return { rows, columns };
}

function readChunk(reader: ThriftReader, wanted: ReadonlySet<string>, columns: Map<string, ColumnChunk>): void {
  const outer = reader.begin();
  while (reader.next()) {
    if (reader.field() === 3) readColumn(reader, wanted, columns);
    else reader.skip();
  }
  reader.end(outer);
}

function readColumn(reader: ThriftReader, wanted: ReadonlySet<string>, columns: Map<string, ColumnChunk>): void {
  let name = '';
  let isWanted = false;
  let codec = 0;
  let rows = 0;
  let size = 0;
  let data = 0;
  let dictionary: number | undefined;
  let bounds = noBounds;
  const outer = reader.begin();
  while (reader.next()) {
    const field = reader.field();
    // The name comes before what is of no interest for most.
    if (field === 3) {
      const depth = reader.list();
      for (let left = depth; left > 0; left--) name = reader.text();
      isWanted = depth === 1 && wanted.has(name);
    } else if (!isWanted) reader.skip();
    else if (field === 4) codec = reader.integer();
    else if (field === 5) rows = reader.integer();
    else if (field === 7) size = reader.integer();
    else if (field === 9) data = reader.integer();
    else if (field === 11) dictionary = reader.integer();
    else if (field === 12) bounds = readBounds(reader);
    else reader.skip();
  }
  reader.end(outer);
  const from = Math.min(data, dictionary ?? data);
  if (isWanted) columns.set(name, { from, to: from + size, rows, codec, ...bounds });
}

const noBounds: Pick<ColumnChunk, 'min' | 'max' | 'nulls'> = { min: undefined, max: undefined, nulls: undefined };

function readBounds(reader: ThriftReader): Pick<ColumnChunk, 'min' | 'max' | 'nulls'> {
  let [min, max]: (Uint8Array | undefined)[] = [undefined, undefined];
  let nulls: number | undefined;
  const outer = reader.begin();
  while (reader.next()) {
    const field = reader.field();
    if (field === 3) nulls = reader.integer();
    else if (field === 5) max = reader.binary();
    else if (field === 6) min = reader.binary();
    else reader.skip();
  }
  reader.end(outer);
  return { min, max, nulls };
}

function readPair(reader: ThriftReader): readonly [key: string, value: string] {
  let [key, value] = ['', ''];
  const outer = reader.begin();
  while (reader.next()) {
    const field = reader.field();
    if (field === 1) key = reader.text();
    else if (field === 2) value = reader.text();
    else reader.skip();
  }
  reader.end(outer);
  return [key, value];
}
