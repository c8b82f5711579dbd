import { hasList } from '../envelopes/envelopes.js';
import type { Item, JsonObject } from '../item.js';
import { unwrap } from '../unwrap.js';
import type { Column } from '../reader/column.js';
import { inflateData } from './inflate-data.js';
import { inflateInto, overflow } from './inflate-into.js';
import { recordReader } from './record-reader.js';
import { kindColumns, lineCounter, recordSteps } from '../reader/record-steps.js';
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
}

/**
 * A quick reader; undefined where this machine can have none.
 *
 * @param taker gets the records that are ones beyond doubt before anybody visits them
 */
export function quickReader(maxRecordBytes: number, taker?: ByteTaker): QuickReader | undefined {
  const reader = recordReader(taker ? [kindColumns, taker.columns] : [kindColumns]);
  if (reader === undefined) return undefined;
  const steps = recordSteps(reader, maxRecordBytes);
  const members = taker && reader.values(1);
  const reserve = (length: number): Buffer => reader.reserve(length);

  function read(text: Buffer, { file, offset, line }: TextStart, visit: (item: Item) => void): boolean {
    let index = 0;
    const lines = lineCounter(text, line);
    return steps(text, (at, end, isCertain, isElement) => {
      const location = (): Item['location'] => ({ file, index, line: lines(at), offset: offset + at });
      if (isCertain && taker?.take(members!, text, at, end, location)) {
        index++;
        return true;
      }
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
    });
  }

  return {
    text(bytes, start, visit) {
      const memory = reserve(bytes.length);
      memory.set(bytes);
      return read(memory.subarray(0, bytes.length), start, visit);
    },
    file(path, visit) {
      const raw = readRaw(path);
      const text = raw && textIn(raw, reserve);
      return text !== undefined && read(text, { file: path, offset: 0, line: 1 }, visit);
    },
  };
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
export function textIn(bytes: Buffer, reserve: (length: number) => Buffer): Buffer | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    const memory = reserve(bytes.length);
    return memory.subarray(0, bytes.copy(memory));
  }
  if (bytes.length < 4) return undefined;
  // The length that the last member gives: right for nearly every file.
  for (
    let length = bytes.readUInt32LE(bytes.length - 4);
    length <= maxWholeFileBytes;
    length = 4 * length + bytes.length
  ) {
    const memory = reserve(length);
    const inflated = inflateInto(bytes, memory);
    if (inflated !== overflow) return inflated === undefined ? undefined : memory.subarray(0, inflated);
  }
  return undefined;
}
