import type { BytePiece, Item, JsonObject } from '@trailkit/records';
import { hasList, plainReader, unwrap, utf8, withFormat } from '@trailkit/records';
import type { Column, RecordReader, VisitObject } from '@trailkit/records/reader';
import { kindColumns, recordReaderOn, recordSteps } from '@trailkit/records/reader';
import { facets } from '../summary/facets.js';
import { maxTextBytes } from '../summary/kernel-layout.js';
import { outcomePaths } from '../summary/outcome-paths.js';
import type { RecordBytes, SummaryKernel } from '../summary/record-bytes.js';
import { recordBytes } from '../summary/record-bytes.js';
import { inflateInside } from './inflate.js';
import { isUtf8 } from './node-buffer.js';
import { turns } from './turns.js';

/** A record as it was read; made on demand. */
export interface WholeRecord {
  /** Whether it is the one that the reader has read last, so that its bytes tell its members. */
  readonly isRead: boolean;
  readonly record: () => JsonObject;
  /** Its JSON. */
  readonly text: () => string;
}

/** Takes the records of a file. */
export interface LogSink {
  /**
   * Takes a record: its members that a summary looks at, and the whole of it on demand; both until the next one comes.
   * @param number of the record in its file, from 0
   */
  readonly record: (members: JsonObject, whole: WholeRecord, number: number) => void;
  /**
   * Takes records in a row: how many, their times in ms since 1970, and the number of the first. A summary has what else it looks at in the reader's
   * bytes. Where this is not given, records are taken one by one.
   */
  readonly run?: (count: number, times: Float64Array, first: number) => void;
  /** Something else: damage, or what belongs to no record. */
  readonly other: (item: Exclude<Item, { kind: 'record' }>) => void;
  /** The records since the last one stay, or are read again in another way. */
  readonly commit: () => void;
  readonly rollback: () => void;
}

/** Reads logs, one after the other. */
export interface LogReader {
  /** Reads one. */
  readonly read: (name: string, pieces: AsyncIterable<BytePiece>, sink: LogSink) => Promise<void>;
  /** The facts of records by their bytes; undefined where all are parsed. */
  readonly bytes: RecordBytes | undefined;
}

/** The most of a file that is read at once, in bytes; a larger one is cut between lines. */
const maxBlockBytes = 16 * 1024 * 1024;
/** The longest record, as in the command. */
const maxRecordBytes = 16 * 1024 * 1024;

/** How long a file is read before messages are looked at, in ms. */
const turnMs = 200;

/** The members that a summary looks at. */
const summaryColumns: readonly Column[] = columnsOf([
  ...facets.flatMap(({ alternatives }) => alternatives.flat()),
  ...outcomePaths,
  ...['eventTime', 'eventType'].map((name) => [name]),
]);

/** A reader of logs; with a kernel, records are read in bytes, and parsed where that is not enough. */
export function logReader(kernel: SummaryKernel | undefined): LogReader {
  const reader = recordReaderOn(kernel, [kindColumns, summaryColumns]);
  const bytes = kernel && reader && recordBytes(kernel, reader, maxRecordBytes);
  const quick = reader && bytes && quickBlocks(reader, bytes);
  return { bytes, read };

  async function read(name: string, pieces: AsyncIterable<BytePiece>, sink: LogSink): Promise<void> {
    const plain = plainReader(name, maxRecordBytes, inflateInside);
    let number = 0;
    let held: Uint8Array[] = [];
    let heldBytes = 0;
    let hasFormat = false;

    function take(items: readonly Item[]): void {
      for (const item of items)
        if (item.kind === 'record') sink.record(item.record, wholeOf(item), number++);
        else sink.other(item);
      sink.commit();
    }

    /** Reads a block by its bytes; false where it is to be read plainly. */
    function isReadQuickly(pieces: readonly Uint8Array[], length: number): boolean {
      const next = quick && !hasFormat && plain.isBetween() ? quick(pieces, length, number, sink) : undefined;
      if (next === undefined) {
        sink.rollback();
        return false;
      }
      number = next;
      sink.commit();
      return true;
    }

    function readPlainly(block: Uint8Array): void {
      // In pieces, since all items of one are made before the first is looked at.
      for (let at = 0; at < block.length; at += plainBytes)
        take(plain.push({ kind: 'bytes', bytes: block.subarray(at, at + plainBytes) }));
    }

    /** Reads what is held until the end of a line, and holds the rest. */
    function readLines(): void {
      const bytes = joined(held, heldBytes);
      const cut = bytes.lastIndexOf(0x0a) + 1 || bytes.length;
      const block = bytes.subarray(0, cut);
      if (isReadQuickly([block], cut)) plain.skip(block, linesIn(block));
      else readPlainly(block);
      held = cut < bytes.length ? [bytes.slice(cut)] : [];
      heldBytes = bytes.length - cut;
    }

    /** Reads all that is held. After it, nothing is placed by lines any more. */
    function readRest(): void {
      if (heldBytes > 0 && !isReadQuickly(held, heldBytes)) readPlainly(joined(held, heldBytes));
      held = [];
      heldBytes = 0;
    }

    const turn = turns(turnMs);
    for await (const piece of withFormat(utf8(pieces))) {
      // The pieces of a large file are there sooner than they are read: without a task in between, nobody could cancel it.
      const wait = turn();
      if (wait) await wait;
      if (piece.kind === 'bytes') {
        held.push(piece.bytes);
        heldBytes += piece.bytes.length;
        if (heldBytes >= maxBlockBytes || hasFormat) readLines();
        continue;
      }
      readRest();
      take(plain.push(piece));
      if (piece.kind === 'format') hasFormat = true;
      if (piece.kind === 'format' && piece.format.content === 'binary') return;
    }
    readRest();
    take(plain.end());
  }
}

/** Items are made of this many bytes at once. */
const plainBytes = 256 * 1024;

/** Reads a block in the kernel; gives the number of the next record, or undefined where it is to be read plainly. */
function quickBlocks(
  reader: RecordReader,
  bytes: RecordBytes,
): (pieces: readonly Uint8Array[], length: number, first: number, sink: LogSink) => number | undefined {
  // Most logs are ASCII, which the kernel sees at once.
  const steps = recordSteps(reader, maxRecordBytes, (text) => reader.isAscii(text.length) || isUtf8(text));
  const members = reader.values(1);
  return (pieces, length, first, sink) => {
    if (length > maxTextBytes) return undefined;
    let number = first;
    const pass =
      sink.run &&
      ((from: number, isElement: boolean): number => {
        const end = bytes.run(from, isElement);
        const count = end > from ? bytes.count() : 0;
        if (count > 0) sink.run!(count, bytes.times(), number);
        number += count;
        return end;
      });
    const text = reader.reserve(length).subarray(0, length);
    join(pieces, text);
    let [from, to] = [0, 0];
    const json = (): string => text.toString('utf8', from, to);
    // The same for all records, of which there are many.
    const whole: WholeRecord = { isRead: true, text: json, record: () => JSON.parse(json()) as JsonObject };
    const visit: VisitObject = (at, end, isCertain, isElement) => {
      if (isCertain) {
        [from, to] = [at, end];
        sink.record(members, whole, number++);
        return true;
      }
      const own = text.toString('utf8', at, end);
      const value = JSON.parse(own) as JsonObject;
      // A log beside others, whose records have places of their own.
      if (!isElement && hasList(value)) return false;
      for (const inside of unwrap(value, own, { inflate: inflateInside })) {
        // Where anything is no record, the plain way says where it is.
        if (inside.kind !== 'record') return false;
        sink.record(inside.record, wholeOf(inside), number++);
      }
      return true;
    };
    return steps(text, visit, false, pass) ? number : undefined;
  };
}

function wholeOf({ record, text }: { readonly record: JsonObject; readonly text?: string }): WholeRecord {
  return { isRead: false, record: () => record, text: () => text ?? JSON.stringify(record) };
}

/** Columns of paths, as the kernel takes them. */
function columnsOf(paths: readonly (readonly string[])[]): readonly Column[] {
  const names = [...new Set(paths.map(([name]) => name!))];
  return names.map((name) => {
    const below = paths.filter(([first]) => first === name).map(([, ...rest]) => rest);
    return { name, inside: below.every((rest) => rest.length > 0) ? columnsOf(below) : undefined };
  });
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  return pieces.length === 1 ? pieces[0]! : join(pieces, new Uint8Array(length));
}

/** Puts pieces one behind the other. */
function join(pieces: readonly Uint8Array[], into: Uint8Array): Uint8Array {
  let at = 0;
  for (const piece of pieces) {
    into.set(piece, at);
    at += piece.length;
  }
  return into;
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
