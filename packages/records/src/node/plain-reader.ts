import type { BytePiece } from '../byte-piece.js';
import type { Item } from '../item.js';
import { itemMaker } from '../items-of.js';
import { splitValues } from '../json/split-values.js';
import { inflateData } from './inflate-data.js';
import { openingProblem } from './read-error.js';
import type { FormatPiece } from './with-format.js';

/** Makes items of the bytes of a file as they come, whatever is in them. */
export interface PlainReader {
  /** The items of the next piece of the file. */
  push(piece: BytePiece | FormatPiece): Item[];
  /** The reading ended early. @throws what is no problem of the file */
  fail(error: unknown): Item[];
  end(): Item[];
  /** Whether all that was read is whole documents: the next bytes may be read by themselves. */
  isBetween(): boolean;
  /** Passes over whole documents, which were read by themselves. */
  skip(bytes: Uint8Array, lines: number): void;
}

/** A plain reader for one file. */
export function plainReader(file: string, maxRecordBytes: number): PlainReader {
  const items = itemMaker(file, { inflate: inflateData });
  const splitter = splitValues(maxRecordBytes);
  return {
    push(piece) {
      if (piece.kind === 'format') return [items.begin(piece.format)];
      if (piece.kind === 'bytes') return items.of(splitter.push(piece.bytes));
      const { gap, expected, found } = piece;
      return items.of(gap ? splitter.interrupt(expected, found) : splitter.note(expected, found));
    },
    fail(error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      return items.of(splitter.interrupt('a file that can be read to its end', openingProblem(error)[1]));
    },
    end: () => items.of(splitter.end()),
    isBetween: () => splitter.isBetween(),
    skip: (bytes, lines) => splitter.skip(bytes, lines),
  };
}
