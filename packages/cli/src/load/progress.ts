import type { Io } from '@trailkit/command-line';
import { progressLine } from '@trailkit/command-line';
import type { LoadCounts } from '@trailkit/es-loader';
import type { LookupStep } from '@trailkit/lookup';

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
  let counts: LoadCounts = { read: 0, loaded: 0, alreadyThere: 0, deadLetters: 0 };
  const text = (): string => {
    const { loaded, alreadyThere, deadLetters } = counts;
    const shares = [...done.values()];
    const share = shares.reduce((sum, each) => sum + each, 0) / Math.max(1, shares.length);
    const acknowledged = loaded + alreadyThere + deadLetters;
    const rate = Math.round((acknowledged * 1000) / Math.max(1, now() - began));
    return [
      ...(shares.length > 0 ? [`${Math.floor(share * 100)} %`] : []),
      `${loaded} loaded`,
      `${alreadyThere} already there`,
      `${deadLetters} dead letters`,
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
