import { contentHash } from '@trailkit/records';
import type { Span } from '@trailkit/records/node';
import type { FoundBatch } from './found.js';
import type { ScanFilter } from './record-test.js';

/** The data that a worker starts with. */
export interface WorkerSetup {
  readonly scanFilter: ScanFilter;
  readonly maxRecordBytes: number;
}

/** A batch in few objects, whose bytes change hands without being copied. */
export interface PackedBatch extends Omit<FoundBatch, 'found'> {
  /** For each record the numbers that `pack` writes. */
  readonly numbers: Float64Array;
  /** Their JSON, one after the other, each with a line's end behind it. */
  readonly json: Uint8Array;
  /** The two halves of the hash of what each says, where a thread has made them. */
  readonly hashes?: Uint32Array;
}

/** How many numbers a record has, and which is which; of a span, the second number follows. */
export const numbersARecord = 9;
export const numberAt = { index: 0, line: 1, offset: 2, length: 3, eventID: 4, eventTime: 6, isLine: 8 } as const;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** No span begins here: what begins a record is its brace. */
const nowhere: Span = [0, 0];

/** Packs a batch. */
export function pack({ found, ...rest }: FoundBatch): PackedBatch {
  const numbers = new Float64Array(found.length * numbersARecord);
  const json = Buffer.allocUnsafeSlow(found.reduce((sum, each) => sum + each.json.length + 1, 0));
  let at = 0;
  for (const [index, each] of found.entries()) {
    const { location, eventID = nowhere, eventTime = nowhere } = each;
    const isLine = !each.json.includes(lineFeed) && !each.json.includes(carriageReturn);
    numbers.set(
      [location.index, location.line, location.offset, each.json.length, ...eventID, ...eventTime, isLine ? 1 : 0],
      index * numbersARecord,
    );
    json.set(each.json, at);
    at += each.json.length;
    json[at++] = lineFeed;
  }
  return { numbers, json, ...rest };
}

/** The same batch with the hashes of its records: the thread that takes it need not make them. */
export function withHashes(batch: PackedBatch): PackedBatch {
  const { numbers, json } = batch;
  const hashes = new Uint32Array((2 * numbers.length) / numbersARecord);
  for (let at = 0, from = 0; at < hashes.length; at += 2) {
    const to = from + numbers[(at / 2) * numbersARecord + numberAt.length]!;
    hashes.set(contentHash(json.subarray(from, to)), at);
    from = to + 1;
  }
  return { ...batch, hashes };
}
