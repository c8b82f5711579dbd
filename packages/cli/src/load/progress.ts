import type { Io } from '@trailkit/command-line';
import { progressLine } from '@trailkit/command-line';
import type { LoadCounts } from '@trailkit/es-loader';
import { noCounts } from '@trailkit/es-loader';
import type { LookupStep } from '@trailkit/lookup';
import { settled } from './summary.js';

/** A line on a terminal that says how far a load is. */
export interface Progress {
  readonly request: () => void;
  readonly step: (step: LookupStep) => void;
  readonly counts: (counts: LoadCounts) => void;
  /** Takes the line away, before something else is written. */
  readonly clear: () => void;
}

/** Progress on standard error, when that is a terminal; silence otherwise. */
export function progressOf(io: Pick<Io, 'stderr'>, now: () => number = Date.now): Progress {
  const line = progressLine(io, now);
  const nothing = (): void => undefined;
  if (line === undefined) return { request: nothing, step: nothing, counts: nothing, clear: nothing };
  const began = now();
  const done = new Map<string, number>();
  let requests = 0;
  let counts = noCounts;
  const text = (): string => {
    const { loaded, alreadyThere, deadLetters, held } = counts;
    const shares = [...done.values()];
    const share = shares.reduce((sum, each) => sum + each, 0) / Math.max(1, shares.length);
    const acknowledged = settled(counts);
    const rate = Math.round((acknowledged * 1000) / Math.max(1, now() - began));
    return [
      ...(shares.length > 0 ? [`${Math.floor(share * 100)} %`] : []),
      `${loaded} loaded`,
      `${alreadyThere} already there`,
      `${deadLetters} dead letters`,
      ...(held > 0 ? [`${held} kept apart`] : []),
      `${rate}/s`,
      ...(requests > 0 ? [`${requests} requests`] : []),
    ].join(', ');
  };
  return {
    request: () => requests++,
    step(step) {
      if (step.done !== undefined) done.set(step.source, step.done);
      line.draw(text);
    },
    counts(newest) {
      counts = newest;
      line.draw(text);
    },
    clear: line.clear,
  };
}
