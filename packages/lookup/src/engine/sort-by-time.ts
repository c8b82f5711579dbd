import type { JsonObject } from '../item.js';
import { eventTimeOf } from './event-time.js';
import type { LookupStep } from './lookup.js';

interface Kept {
  readonly time: number;
  readonly source: string;
  /** Text takes a fraction of the memory of what it says. */
  readonly text: string;
}

const recordsAStep = 500;

/**
 * The same steps without their records, and at the end the records of all sources, newest first; with a limit, the
 * newest. All that is to be delivered is kept until then.
 */
export async function* sortByTime(steps: AsyncIterable<LookupStep>, limit = Infinity): AsyncGenerator<LookupStep> {
  let kept: Kept[] = [];
  for await (const step of steps) {
    for (const { record, text } of step.records) {
      const time = eventTimeOf(record) ?? Infinity;
      kept.push({ time, source: step.source, text: text ?? JSON.stringify(record) });
    }
    if (kept.length > 2 * limit + recordsAStep) kept = newestOf(kept, limit);
    yield { ...step, records: [] };
  }
  kept = newestOf(kept, limit);
  for (let i = 0; i < kept.length; i += recordsAStep) {
    const records = kept.slice(i, i + recordsAStep);
    yield {
      source: '',
      records: records.map(({ text }) => ({ record: JSON.parse(text) as JsonObject, text })),
      seen: 0,
      warnings: [],
    };
  }
}

function newestOf(kept: readonly Kept[], limit: number): Kept[] {
  return [...kept].sort((a, b) => compare(b.time, a.time)).slice(0, limit);
}

/** Two without a time are equal, and not NaN apart. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
