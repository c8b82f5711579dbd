import type { BytePiece, Item, JsonObject } from '@trailkit/records';
import { hasList, outcomeRules, plainReader, unwrap, utf8, withFormat } from '@trailkit/records';
import type { Column, Kernel, RecordReader } from '@trailkit/records/reader';
import { kindColumns, recordReaderOn, recordSteps } from '@trailkit/records/reader';
import { facets } from '../summary/facets.js';
import type { MemberTests } from '../summary/member-bytes.js';
import { inflateInside } from './inflate.js';

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
   * Takes a record: its members that a summary looks at, until the next one comes, and the whole of it on demand.
   * @param number of the record in its file, from 0
   */
  readonly record: (members: JsonObject, whole: WholeRecord, number: number) => void;
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
  /** Tells members of the record that was read last by their bytes; undefined where all are parsed. */
  readonly members: MemberTests | undefined;
}

/** The most of a file that is read at once, in bytes; a larger one is cut between lines. */
const maxBlockBytes = 16 * 1024 * 1024;
/** The longest record, as in the command. */
const maxRecordBytes = 16 * 1024 * 1024;

const resultPaths = [...outcomeRules.resultWords, ...outcomeRules.resultStatuses];
/** The members that a summary looks at. */
const summaryColumns: readonly Column[] = columnsOf([
  ...facets.flatMap(({ alternatives }) => alternatives.flat()),
  ...['eventTime', 'eventType', 'errorMessage', 'responseElements', 'serviceEventDetails'].map((name) => [name]),
  // Of a body that may have the outcome in it, no more than that is made.
  ...outcomeRules.resultParts.flatMap((name) => resultPaths.map((path) => [name, ...path])),
]);

/** A reader of logs; with a kernel, records are read in bytes, and parsed where that is not enough. */
export function logReader(kernel: Kernel | undefined): LogReader {
  const reader = recordReaderOn(kernel, [kindColumns, summaryColumns]);
  const quick = reader && quickBlocks(reader);
  return { members: reader, read };

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

    function readBlock(block: Uint8Array, isLast: boolean): void {
      if (block.length === 0) return;
      if (quick && !hasFormat && plain.isBetween()) {
        const next = quick(block, number, sink);
        if (next !== undefined) {
          number = next;
          sink.commit();
          // After the last block, nothing is placed by lines any more.
          if (!isLast) plain.skip(block, linesIn(block));
          return;
        }
        sink.rollback();
      }
      // In pieces, since all items of one are made before the first is looked at.
      for (let at = 0; at < block.length; at += plainBytes)
        take(plain.push({ kind: 'bytes', bytes: block.subarray(at, at + plainBytes) }));
    }

    function readHeld(isEnd: boolean): void {
      const bytes = joined(held, heldBytes);
      const cut = isEnd ? bytes.length : bytes.lastIndexOf(0x0a) + 1 || bytes.length;
      readBlock(bytes.subarray(0, cut), isEnd);
      held = cut < bytes.length ? [bytes.slice(cut)] : [];
      heldBytes = bytes.length - cut;
    }

    for await (const piece of withFormat(utf8(pieces))) {
      if (piece.kind === 'bytes') {
        held.push(piece.bytes);
        heldBytes += piece.bytes.length;
        if (heldBytes >= maxBlockBytes || hasFormat) readHeld(false);
        continue;
      }
      readHeld(true);
      take(plain.push(piece));
      if (piece.kind === 'format') hasFormat = true;
      if (piece.kind === 'format' && piece.format.content === 'binary') return;
    }
    readHeld(true);
    take(plain.end());
  }
}

/** Items are made of this many bytes at once. */
const plainBytes = 256 * 1024;

/** Reads a block in the kernel; gives the number of the next record, or undefined where it is to be read plainly. */
function quickBlocks(reader: RecordReader): (block: Uint8Array, first: number, sink: LogSink) => number | undefined {
  const steps = recordSteps(reader, maxRecordBytes);
  const members = reader.values(1);
  return (block, first, sink) => {
    let number = first;
    const memory = reader.reserve(block.length);
    memory.set(block);
    const text = memory.subarray(0, block.length);
    const isRead = steps(text, (at, end, isCertain, isElement) => {
      if (isCertain) {
        const json = (): string => text.toString('utf8', at, end);
        const record = (): JsonObject => JSON.parse(json()) as JsonObject;
        sink.record(members, { isRead: true, text: json, record }, number++);
        return true;
      }
      const json = text.toString('utf8', at, end);
      const value = JSON.parse(json) as JsonObject;
      // A log beside others, whose records have places of their own.
      if (!isElement && hasList(value)) return false;
      for (const inside of unwrap(value, json, { inflate: inflateInside })) {
        // Where anything is no record, the plain way says where it is.
        if (inside.kind !== 'record') return false;
        sink.record(inside.record, wholeOf(inside), number++);
      }
      return true;
    });
    return isRead ? number : undefined;
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
  if (pieces.length === 1) return pieces[0]!;
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
