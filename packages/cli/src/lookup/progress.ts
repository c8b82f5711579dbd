import type { Io } from '@trailkit/command-line';
import { progressLine } from '@trailkit/command-line';
import type { LookupStep } from '@trailkit/lookup';
import type { MatchedStep } from './matched-in.js';
import { matchedIn } from './matched-in.js';

/** The part of a step that progress is about. */
export interface ProgressStep extends MatchedStep, Pick<LookupStep, 'source' | 'seen' | 'done'> {}

/** A line on a terminal that says how far a lookup is. */
export interface Progress {
  readonly request: () => void;
  readonly step: (step: ProgressStep) => void;
  /** Takes the line away, before something else is written. */
  readonly clear: () => void;
}

/** Progress on standard error, when that is a terminal; silence otherwise. */
export function progressOf(io: Pick<Io, 'stderr'>, sources: number, now: () => number = Date.now): Progress {
  const line = progressLine(io, now);
  if (line === undefined) return { request: () => undefined, step: () => undefined, clear: () => undefined };
  const began = now();
  const done = new Map<string, number>();
  let seen = 0;
  let matched = 0;
  let requests = 0;
  // How much there is in a bucket is not known before its end.
  const share = (): number => [...done.values()].reduce((sum, each) => sum + each, 0) / sources;
  const shareDone = (): string => (done.size > 0 ? `${Math.floor(share() * 100)} %, ` : '');
  const timeLeft = (): string =>
    share() > 0.01 ? `, ${duration(((now() - began) * (1 - share())) / share())} left` : '';
  const sent = (): string => (requests > 0 ? `, ${requests} requests` : '');
  return {
    request: () => requests++,
    step(step) {
      seen += step.seen;
      matched += matchedIn(step);
      if (step.done !== undefined) done.set(step.source, step.done);
      line.draw(() => `${shareDone()}${seen} records seen, ${matched} matched${sent()}${timeLeft()}`);
    },
    clear: line.clear,
  };
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
