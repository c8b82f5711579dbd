import { setTimeout as sleep } from 'node:timers/promises';
import { eventTimeOf } from '../time/event-time.js';
import { identities } from './identities.js';
import type { LookupOptions, LookupStep } from './lookup.js';
import { lookup } from './lookup.js';

/** How to go on asking. */
export interface FollowOptions extends Omit<LookupOptions, 'limit' | 'resumeFrom' | 'ids'> {
  /** Between two rounds. */
  readonly everyMs?: number;
  /** How far back each round looks: events appear late, usually by 5 minutes, at times by more than 15. */
  readonly overlapMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** The number of rounds after which to stop; without it only the signal ends it. */
  readonly rounds?: number;
}

const halfMinute = 30_000;
const halfHour = 1_800_000;

/** A lookup that goes on. */
export interface Following {
  readonly steps: AsyncGenerator<LookupStep>;
  /** After a stop: the time to begin from with nothing lost. What happened since may have been delivered. */
  readonly from: () => number;
}

/** A lookup, and then again and again what has come meanwhile: oldest first in each round, nothing twice. */
export function followLookup(options: FollowOptions): Following {
  const { everyMs = halfMinute, overlapMs = halfHour, now = Date.now, rounds = Infinity, signal } = options;
  const ids = identities();
  let { from } = options.window;

  async function* steps(): AsyncGenerator<LookupStep> {
    let { to } = options.window;
    for (let round = 0; round < rounds; round++) {
      const steps: LookupStep[] = [];
      let whole = true;
      for await (const step of lookup({ ...options, window: { from, to }, ids }).steps) {
        whole &&= step.failure === undefined;
        // The first round may be long, and is delivered as it comes.
        if (round === 0) yield step;
        else steps.push(step);
      }
      const records = steps.flatMap((step) => step.records);
      records.sort((a, b) => (eventTimeOf(a.record) ?? 0) - (eventTimeOf(b.record) ?? 0));
      yield* steps.map((step) => ({ ...step, records: [] }));
      if (records.length > 0) yield { source: '', records, seen: 0, warnings: [] };
      // A source that failed is asked for the same time again.
      if (whole) from = Math.max(options.window.from, to - overlapMs);
      if (round + 1 < rounds) await sleep(everyMs, undefined, { signal });
      to = now();
    }
  }
  return { steps: steps(), from: () => from };
}
