import { setTimeout as sleep } from 'node:timers/promises';
import type { Following, FollowOptions } from './following.js';
import { caughtUp } from './following.js';
import { identities } from './identities.js';
import type { Lookup } from './lookup.js';
import { lookup } from './lookup.js';

/** The share of the time that listing a bucket again takes at most, however long the window is. */
const maxListingShare = 0.05;

/** Goes on from the cursors of the round before: for sources that deliver from there what came since, wherever it is. */
export function followNew(options: FollowOptions & { readonly everyMs: number; readonly rounds: number }): Following {
  const { everyMs, rounds, signal, window } = options;
  const ids = options.ids ?? identities();
  const open = (resumeFrom = options.resumeFrom): Lookup => lookup({ ...options, ids, resumeFrom });
  let running = open();

  async function* steps(): Following['steps'] {
    for (let round = 0; round < rounds; round++) {
      const begin = performance.now();
      let failed = 0;
      for await (const step of running.steps) {
        if (step.failure !== undefined) failed++;
        yield step;
      }
      // A place that is not there at the beginning is a wrong name.
      if (round === 0 && failed === options.queries.length) return;
      yield caughtUp;
      const wait = Math.max(everyMs, (performance.now() - begin) / maxListingShare);
      if (round + 1 < rounds) await sleep(round === 0 ? everyMs : wait, undefined, { signal });
      running = open(running.checkpoint());
    }
  }
  return {
    steps: steps(),
    from: () => window.from,
    checkpoint: () => running.checkpoint(),
    acknowledge: () => running.acknowledge(),
  };
}
