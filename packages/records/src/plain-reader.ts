import type { BytePiece } from './byte-piece.js';
import type { Item } from './item.js';
import { itemMaker } from './items-of.js';
import { splitValues } from './json/split-values.js';
import type { Inflate } from './open/data.js';
import type { FormatPiece } from './others/with-format.js';

/** Makes items of the bytes of a file as they come, whatever is in them. */
export interface PlainReader {
  /** The items of the next piece of the file. */
  push(piece: BytePiece | FormatPiece): Item[];
  /** The reading ended early, for the reason given. */
  stop(found: string): Item[];
  end(): Item[];
  /** Whether all that was read is whole documents: the next bytes may be read by themselves. */
  isBetween(): boolean;
  /** Passes over whole documents, which were read by themselves. */
  skip(bytes: Uint8Array, lines: number): void;
}

/** A plain reader for one file. What inflates data inside of JSON is handed in. */
export function plainReader(file: string, maxRecordBytes: number, inflate: Inflate | undefined): PlainReader {
  const items = itemMaker(file, { inflate });
  const splitter = splitValues(maxRecordBytes);
  return {
    push(piece) {
      if (piece.kind === 'format') return [items.begin(piece.format)];
      if (piece.kind === 'bytes') return items.of(splitter.push(piece.bytes));
      const { gap, expected, found } = piece;
      return items.of(gap ? splitter.interrupt(expected, found) : splitter.note(expected, found));
    },
    stop: (found) => items.of(splitter.interrupt('a file that can be read to its end', found)),
    end: () => items.of(splitter.end()),
    isBetween: () => splitter.isBetween(),
    skip: (bytes, lines) => splitter.skip(bytes, lines),
  };
}
