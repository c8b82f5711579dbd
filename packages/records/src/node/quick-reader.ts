import { hasList } from '../envelopes/envelopes.js';
import type { Item, JsonObject } from '../item.js';
import { unwrap } from '../unwrap.js';
import type { Column } from '../reader/column.js';
import { inflateData } from './inflate-data.js';
import { inflateInto, overflow } from './inflate-into.js';
import { originalMembers, recordMark } from '../record.js';
import type { Kernel } from '../reader/kernel.js';
import { textAt } from '../reader/layout.js';
import { recordReaderOn } from '../reader/record-reader.js';
import type { VisitObject } from '../reader/record-steps.js';
import { kindColumns, lineCounter, recordSteps } from '../reader/record-steps.js';
import { recordKernel } from './record-kernel.js';
import { maxWholeFileBytes, readWhole } from './whole-file.js';

/** The beginning of a text in its file. */
export interface TextStart {
  readonly file: string;
  readonly offset: number;
  readonly line: number;
}

/** Reads texts that are as logs are, in half the time of the plain way. Where one is not, it is to be read plainly: what was visited does not count. */
export interface QuickReader {
  /** Visits the items of a text that begins between two documents. Their `index` is the one in the text. */
  text(bytes: Uint8Array, start: TextStart, visit: (item: Item) => void): boolean;
  /** The same for a whole file, in gzip or not. */
  file(path: string, visit: (item: Item) => void): boolean;
}

/** Takes records by their bytes, so that nobody has to parse them. */
export interface ByteTaker {
  /** The members that it looks at. */
  readonly columns: readonly Column[];
  /** Takes a record, given its members and where it is in a text and in its file; false where it has to be parsed, and visited as an item. */
  readonly take: (
    members: JsonObject,
    bytes: Buffer,
    at: number,
    end: number,
    location: () => Item['location'],
  ) => boolean;
  /** Takes records in a row, without a call for each. */
  readonly runs?: RunTaker;
}

/** Takes records in a row by their bytes, in the memory in which they are read. */
export interface RunTaker {
  /** The kernel to read with: it has the exports of the one of this package. */
  readonly kernel: Kernel;
  /** The longest text that fits; longer ones are read with a kernel of their own. */
  readonly maxTextBytes: number;
  /** Tells it about the reader: how many members it reads, the address of the span of one, the member by which records are known, and those that no plain record has. */
  readonly open: (spans: {
    readonly columns: number;
    readonly spanAt: (name: string) => number;
    readonly mark: string;
    readonly originals: readonly string[];
  }) => void;
  /** Takes the records from an address on; the end of the last one, the address itself where none is taken. Only records beyond doubt may be. */
  readonly run: (at: number, isElement: boolean) => number;
  /** How many records the last run took; each run is asked once. */
  readonly count: () => number;
}

/**
 * A quick reader; undefined where this machine can have none.
 *
 * @param taker gets the records that are ones beyond doubt before anybody visits them
 */
export function quickReader(maxRecordBytes: number, taker?: ByteTaker): QuickReader | undefined {
  const { runs, ...single } = taker ?? {};
  const first = textReader(maxRecordBytes, taker, runs?.kernel ?? recordKernel());
  if (first === undefined || runs === undefined) return first && readerOf([first]);
  let second: TextReader | undefined;
  return readerOf([
    first,
    // Made for the first text that is too long.
    {
      maxTextBytes: Infinity,
      reserve: (length) =>
        (second ??= textReader(maxRecordBytes, single as ByteTaker, recordKernel())!).reserve(length),
      read: (...args) => second!.read(...args),
    },
  ]);
}

/** Reads texts in memory of its own. */
interface TextReader {
  readonly maxTextBytes: number;
  /** Memory for a text; undefined where there is too little. */
  reserve(length: number): Buffer | undefined;
  read(text: Buffer, start: TextStart, visit: (item: Item) => void): boolean;
}

/** Reads with the first reader that has the memory. */
function readerOf(readers: readonly TextReader[]): QuickReader {
  return {
    text(bytes, start, visit) {
      const reader = readers.find(({ maxTextBytes }) => bytes.length <= maxTextBytes);
      const memory = reader?.reserve(bytes.length);
      if (reader === undefined || memory === undefined) return false;
      memory.set(bytes);
      return reader.read(memory.subarray(0, bytes.length), start, visit);
    },
    file(path, visit) {
      const raw = readRaw(path);
      if (raw === undefined) return false;
      for (const reader of readers) {
        let fits = true;
        const text = textIn(raw, (length) => {
          const memory = length <= reader.maxTextBytes ? reader.reserve(length) : undefined;
          fits = memory !== undefined;
          return memory;
        });
        if (text) return reader.read(text, { file: path, offset: 0, line: 1 }, visit);
        if (fits) return false;
      }
      return false;
    },
  };
}

function textReader(
  maxRecordBytes: number,
  taker: ByteTaker | undefined,
  kernel: Kernel | undefined,
): TextReader | undefined {
  const reader = recordReaderOn(kernel, taker ? [kindColumns, taker.columns] : [kindColumns]);
  if (reader === undefined) return undefined;
  const steps = recordSteps(reader, maxRecordBytes);
  const members = taker && reader.values(1);
  const runs = taker?.runs;
  runs?.open({ columns: reader.columns, spanAt: reader.spanAt, mark: recordMark, originals: originalMembers });

  function read(text: Buffer, { file, offset, line }: TextStart, visit: (item: Item) => void): boolean {
    let index = 0;
    const lines = lineCounter(text, line);
    const pass =
      runs &&
      ((from: number, isElement: boolean): number => {
        const end = runs.run(textAt + from, isElement) - textAt;
        if (end > from) index += runs.count();
        return end;
      });
    const visitObject: VisitObject = (at, end, isCertain, isElement) => {
      const location = (): Item['location'] => ({ file, index, line: lines(at), offset: offset + at });
      if (isCertain && taker?.take(members!, text, at, end, location)) {
        index++;
        return true;
      }
      // The memory went away because it had to grow.
      if (text.length < end) return false;
      const json = text.toString('utf8', at, end);
      const value = JSON.parse(json) as JsonObject;
      if (isCertain) {
        visit({ kind: 'record', record: value, text: json, location: location() });
        index++;
        return true;
      }
      // A log beside others, whose records have places of their own.
      if (!isElement && hasList(value)) return false;
      for (const inside of unwrap(value, json, { inflate: inflateData })) {
        visit({ ...inside, location: location() });
        index++;
      }
      return true;
    };
    return steps(text, visitObject, false, pass);
  }

  return { maxTextBytes: runs?.maxTextBytes ?? Infinity, reserve: (length) => reader.reserve(length), read };
}

/** The bytes of a file; undefined where it is too large, or cannot be read: the plain way says what it is. */
function readRaw(path: string): Buffer | undefined {
  try {
    return readWhole(path);
  } catch {
    return undefined;
  }
}

/** The text of a file in a reader's memory; undefined where it is empty or too large, or is not gzip as it should be: the plain way says what. */
export function textIn(bytes: Buffer, reserve: (length: number) => Buffer | undefined): Buffer | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    const memory = reserve(bytes.length);
    return memory?.subarray(0, bytes.copy(memory));
  }
  if (bytes.length < 4) return undefined;
  // The length that the last member gives: right for nearly every file.
  for (
    let length = bytes.readUInt32LE(bytes.length - 4);
    length <= maxWholeFileBytes;
    length = 4 * length + bytes.length
  ) {
    const memory = reserve(length);
    if (memory === undefined) return undefined;
    const inflated = inflateInto(bytes, memory);
    if (inflated !== overflow) return inflated === undefined ? undefined : memory.subarray(0, inflated);
  }
  return undefined;
}
