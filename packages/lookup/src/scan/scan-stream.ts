import { Readable } from 'node:stream';
import type { Item, JsonObject, UnreadableItem } from '@trailkit/records';
import { otherTally } from '@trailkit/records';
import { openingProblem, ReadError, streamParts } from '@trailkit/records/node';
import type { SourceWarning } from '../sources/record-source.js';
import { batchWriter } from './batch-writer.js';
import type { ScanFile } from './file-to-scan.js';
import type { PackedBatch } from './messages.js';
import type { RecordTest } from './record-test.js';
import type { ScanLines } from './scan-lines.js';

/** How the records of a stream are found. */
export interface StreamScan {
  readonly test: RecordTest;
  readonly maxRecordBytes: number;
  readonly scanLines: ScanLines;
}

/**
 * Scans a file that is too large to be held, or in which something is odd, as it comes: its lines in their bytes, where these are as lines of
 * records should be, everything else record by record.
 */
export async function* scanStream(
  { name, content }: ScanFile,
  { test, maxRecordBytes, scanLines }: StreamScan,
): AsyncGenerator<PackedBatch> {
  const parts =
    content === undefined
      ? streamParts(name, { maxRecordBytes })
      : streamParts('-', { maxRecordBytes, name, stdin: content instanceof Readable ? content : streamOf(content) });
  const tally = otherTally();
  const writer = batchWriter();
  /** The records of lines that were scanned, and the items of everything else, so far. */
  let scanned = 0;
  let read = 0;

  /** The matches of items, and what is wrong with them; undefined where there is neither. */
  function batchOf(items: readonly Item[]): PackedBatch | undefined {
    const warnings: SourceWarning[] = [];
    for (const item of items) {
      const unreadable = item.kind === 'other' ? tally.add(item) : item.kind === 'unreadable' ? item : undefined;
      if (unreadable) warnings.push(warningOf(name, unreadable));
      else if (item.kind === 'record' && isMatch(item.record)) {
        const location = { ...item.location, index: item.location.index + scanned };
        writer.addRecord(item, { location, isFiltered: !test.isUnsure() });
      }
    }
    read += items.length;
    const passedInsights = test.takeInsights();
    if (writer.count() === 0 && warnings.length === 0 && !passedInsights) return undefined;
    return writer.take({ warnings, passedInsights });
  }

  const isMatch = (record: JsonObject): boolean => test.matches(record, () => record) && test.isInScope(record);

  try {
    for await (const part of parts) {
      const lines = part.kind === 'lines' && part.plain.isBetween() ? scanLines(part, scanned + read) : undefined;
      if (part.kind === 'lines' && lines) {
        part.plain.skip(part.bytes, part.lines);
        scanned += lines.records;
        if (lines.found.numbers.length > 0 || lines.found.passedInsights) yield lines.found;
        continue;
      }
      const items = part.kind === 'step' ? part.items() : part.plain.push({ kind: 'bytes', bytes: part.bytes });
      const found = batchOf(items);
      if (found) yield found;
    }
    const { passedOver, rest } = tally.end();
    if (rest || Object.keys(passedOver).length > 0)
      yield writer.take({ warnings: rest ? [warningOf(name, rest)] : [], passedOver, passedInsights: false });
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    const [, found] = openingProblem(error.cause);
    yield writer.take({
      passedInsights: false,
      warnings: [{ location: { kind: 'file', file: name }, expected: 'a file that can be read', found }],
    });
  }
}

const streamedAtOnce = 256 * 1024;

function streamOf(bytes: Uint8Array): Readable {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Readable.from(
    (function* () {
      for (let at = 0; at < whole.length; at += streamedAtOnce) yield whole.subarray(at, at + streamedAtOnce);
    })(),
  );
}

/** The warning about what could not be read. */
export function warningOf(file: string, { location, expected, found }: UnreadableItem): SourceWarning {
  const { line, offset } = location;
  return { location: { kind: 'file', file, line, offset }, expected, found };
}
