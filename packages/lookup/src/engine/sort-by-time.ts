import { tmpdir } from 'node:os';
import type { JsonObject } from '@trailkit/records';
import { eventTimeOf } from '../time/event-time.js';
import type { SourceRecord } from '../sources/record-source.js';
import { noWholeRecord } from '../sources/record-source.js';
import type { LookupStep } from './lookup.js';
import type { Timed } from './sorted-runs.js';
import { mergeByTime, sortedRuns } from './sorted-runs.js';

/** How to sort what is too much for memory. */
export interface SortOptions {
  /** So much text is kept in memory; 8 million characters by default. */
  readonly maxKeptCharacters?: number;
  /** Where the rest is kept meanwhile. @default the system's folder for temporary files */
  readonly folder?: string;
  /** @default newest-first */
  readonly order?: 'newest-first' | 'oldest-first';
}

const defaultMaxKeptCharacters = 8 * 1024 * 1024;
const recordsAStep = 500;

/**
 * The same steps without their records, and at the end the records of all sources, newest or oldest first; with a limit, the
 * first of them; those without a time come before all others. Records that do not fit in memory are in temporary files until then. When the steps end with an error, what was found before
 * is delivered before it is thrown.
 *
 * @throws SortError where these files cannot be written.
 */
export async function* sortByTime(
  steps: AsyncIterable<LookupStep>,
  limit = Infinity,
  { maxKeptCharacters = defaultMaxKeptCharacters, folder = tmpdir(), order = 'newest-first' }: SortOptions = {},
): AsyncGenerator<LookupStep> {
  const runs = sortedRuns(folder);
  // Runs are sorted one way.
  const sign = order === 'newest-first' ? 1 : -1;
  let kept: Timed[] = [];
  let length = 0;
  let failure: { readonly error: unknown } | undefined;
  try {
    try {
      for await (const step of steps) {
        for (const found of step.records) {
          const text = found.values ?? found.text ?? JSON.stringify(found.record);
          kept.push({ time: sign * (eventTimeOf(found.known ?? found.record) ?? sign * Infinity), text });
          length += text.length;
        }
        if (kept.length > 2 * limit + recordsAStep) {
          kept = newestOf(kept, limit);
          length = kept.reduce((sum, { text }) => sum + text.length, 0);
        }
        if (length > maxKeptCharacters) {
          await runs.add(newestOf(kept, limit));
          kept = [];
          length = 0;
        }
        yield { ...step, records: [] };
      }
    } catch (error) {
      failure = { error };
    }
    yield* inSteps(mergeByTime([...runs.readers(), each(newestOf(kept, limit))]), limit);
    if (failure !== undefined) throw failure.error;
  } finally {
    await runs.close();
  }
}

async function* inSteps(sorted: AsyncGenerator<Timed>, limit: number): AsyncGenerator<LookupStep> {
  const records: SourceRecord[] = [];
  const step = (): LookupStep => ({ source: '', records: records.splice(0), seen: 0, warnings: [] });
  let count = 0;
  for await (const { text } of sorted) {
    if (count++ >= limit) break;
    records.push(text.startsWith('[') ? valuesOnly(text) : { record: JSON.parse(text) as JsonObject, text });
    if (records.length === recordsAStep) yield step();
  }
  if (records.length > 0) yield step();
}

/** Values are a list; a record is an object. */
function valuesOnly(values: string): SourceRecord {
  return {
    values,
    get record() {
      return noWholeRecord();
    },
  };
}

async function* each(kept: readonly Timed[]): AsyncGenerator<Timed> {
  yield* kept;
}

function newestOf(kept: readonly Timed[], limit: number): Timed[] {
  return [...kept].sort((a, b) => compare(b.time, a.time)).slice(0, limit);
}

/** Two without a time are equal, and not NaN apart. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
