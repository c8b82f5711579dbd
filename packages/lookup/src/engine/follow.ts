import { setTimeout as sleep } from 'node:timers/promises';
import { eventTimeOf } from '../time/event-time.js';
import { always } from '../time/window.js';
import { followNew } from './follow-new.js';
import type { Following, FollowOptions } from './following.js';
import { caughtUp } from './following.js';
import { identities } from './identities.js';
import type { LookupStep } from './lookup.js';
import { lookup } from './lookup.js';

const halfMinute = 30_000;
const halfHour = 1_800_000;

/**
 * A lookup, and then again and again what has come meanwhile, nothing twice: oldest first in each round; or, where the sources go on
 * from cursors, as they have it.
 */
export function followLookup(options: FollowOptions): Following {
  const { everyMs = halfMinute, overlapMs = halfHour, now = Date.now, rounds = Infinity, signal } = options;
  if (options.queries.every(({ source }) => source.capabilities.resumesWithNew))
    return followNew({ ...options, everyMs, rounds });
  const ids = options.ids ?? identities();
  let { from } = options.window;

  async function* steps(): AsyncGenerator<LookupStep> {
    let { to } = options.window;
    // A window without an end is asked for as far as there is anything.
    let end = to < always.to ? to : now();
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
      yield { ...caughtUp, records };
      // A source that failed is asked for the same time again.
      if (whole) from = Math.max(options.window.from, end - overlapMs);
      if (round + 1 < rounds) await sleep(everyMs, undefined, { signal });
      end = now();
      to = end;
    }
  }
  return { steps: steps(), from: () => from };
}
