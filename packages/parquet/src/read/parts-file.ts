import type { FileBytes } from './file-bytes.js';
import type { Footer } from './footer-parts.js';
import { readFooter } from './footer.js';
import { unlessDamaged } from './unless-damaged.js';

/** Bytes of a file; the end is not included. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** A part of a file. */
export interface FilePart {
  readonly from: number;
  readonly bytes: Uint8Array;
}

/** Longer footers are of files with very many row groups. */
const maxFooterBytes = 64 * 1024;

/** The end of a file, in which its footer is. */
export function footerRange(byteLength: number): ByteRange {
  return { from: Math.max(0, byteLength - maxFooterBytes), to: byteLength };
}

/** A file of which some parts are known, and perhaps its footer. To ask for other bytes is a RangeError, as to ask for those of a damaged file. */
export function partsFile(byteLength: number, parts: readonly FilePart[], footer?: FileBytes['footer']): FileBytes {
  return {
    byteLength,
    footer,
    slice(from, to = byteLength) {
      const part = parts.find((each) => each.from <= from && to <= each.from + each.bytes.length);
      if (part === undefined) throw new RangeError('expected bytes that were fetched');
      return new Uint8Array(part.bytes.subarray(from - part.from, to - part.from)).buffer;
    },
  };
}

/** Where some columns of a file of ours are, in all row groups; undefined for another file, and for one whose footer cannot be read. */
export async function columnRanges(
  file: FileBytes,
  names: ReadonlySet<string>,
): Promise<readonly ByteRange[] | undefined> {
  const footer = await unlessDamaged<Footer | undefined>(async () => readFooter(file, names));
  return footer?.groups.flatMap(({ columns }) => [...columns.values()].map(({ from, to }) => ({ from, to })));
}
