import type { Found, FoundBatch } from './found.js';
import type { Wanted } from './record-test.js';
import type { SourceWarning } from '../source/record-source.js';

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
export interface PackedBatch {
  /** Index, line, offset and length of each record. */
  readonly places: Float64Array;
  /** Their JSON, one after the other. */
  readonly json: Uint8Array;
  readonly warnings: readonly SourceWarning[];
}

const fields = 4;

/** Packs a batch. */
export function pack({ found, warnings }: FoundBatch): PackedBatch {
  const places = new Float64Array(found.length * fields);
  const json = new Uint8Array(found.reduce((sum, each) => sum + each.json.length, 0));
  let at = 0;
  for (const [number, { place, json: bytes }] of found.entries()) {
    places.set([place.index, place.line, place.offset, bytes.length], number * fields);
    json.set(bytes, at);
    at += bytes.length;
  }
  return { places, json, warnings };
}

/** Unpacks it. */
export function unpack({ places, json, warnings }: PackedBatch): FoundBatch {
  const whole = Buffer.from(json.buffer, json.byteOffset, json.byteLength);
  const found: Found[] = [];
  let at = 0;
  for (let number = 0; number < places.length; number += fields) {
    const [index = 0, line = 0, offset = 0, length = 0] = places.subarray(number, number + fields);
    found.push({ place: { index, line, offset }, json: whole.subarray(at, at + length) });
    at += length;
  }
  return { found, warnings };
}
