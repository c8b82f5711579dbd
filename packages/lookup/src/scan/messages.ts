import type { Found, FoundBatch, Span } from './found.js';
import type { Wanted } from './record-test.js';

/** What a worker is told when it starts. */
export interface WorkerSetup {
  readonly wanted: Wanted;
  readonly maxRecordBytes: number;
}

/** What a worker is told afterwards: a file to scan, or that a batch was taken. */
export type ToWorker =
  | { readonly kind: 'scan'; readonly id: number; readonly name: string; readonly content?: Uint8Array }
  | { readonly kind: 'taken'; readonly id: number };

/** What a worker tells: a batch, or that a file is done. */
export type FromWorker =
  | { readonly kind: 'batch'; readonly id: number; readonly batch: PackedBatch }
  | { readonly kind: 'done'; readonly id: number };

/** A batch in few objects, whose bytes change hands without being copied. */
export interface PackedBatch extends Omit<FoundBatch, 'found'> {
  /** For each record the numbers that `pack` writes. */
  readonly numbers: Float64Array;
  /** Their JSON, one after the other, each with a line's end behind it. */
  readonly json: Uint8Array;
}

const numbersARecord = 9;
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
    const { place, eventID = nowhere, eventTime = nowhere } = each;
    const isLine = !each.json.includes(lineFeed) && !each.json.includes(carriageReturn);
    numbers.set(
      [place.index, place.line, place.offset, each.json.length, ...eventID, ...eventTime, isLine ? 1 : 0],
      index * numbersARecord,
    );
    json.set(each.json, at);
    at += each.json.length;
    json[at++] = lineFeed;
  }
  return { numbers, json, ...rest };
}

/** A found record, unpacked; with its line's end behind it, where it is on one line. */
export interface Unpacked extends Found {
  readonly line: Buffer | undefined;
}

/** Unpacks what was found. */
export function* unpack({ numbers, json }: PackedBatch): Generator<Unpacked> {
  const whole = Buffer.from(json.buffer, json.byteOffset, json.byteLength);
  let start = 0;
  for (let from = 0; from < numbers.length; from += numbersARecord) {
    const at = (number: number): number => numbers[from + number]!;
    const end = start + at(3);
    yield {
      place: { index: at(0), line: at(1), offset: at(2) },
      json: whole.subarray(start, end),
      eventID: at(4) > 0 ? [at(4), at(5)] : undefined,
      eventTime: at(6) > 0 ? [at(6), at(7)] : undefined,
      line: at(8) === 1 ? whole.subarray(start, end + 1) : undefined,
    };
    start = end + 1;
  }
}
