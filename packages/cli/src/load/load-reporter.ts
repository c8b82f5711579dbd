import type { Io } from '@trailkit/command-line';
import { report } from './report.js';
import type { Failure } from '@trailkit/es-loader';
import type { LookupStep } from '@trailkit/lookup';
import { describeLocation } from '@trailkit/lookup';
import { ReadError } from '@trailkit/records/node';
import type { Progress } from './progress.js';

/** Tells what goes wrong while loading, and remembers how bad it was. */
export interface LoadReporter {
  readonly step: (step: LookupStep) => Promise<void>;
  readonly wait: (failure: Failure, milliseconds: number) => void;
  /** The number of warnings that were suppressed. */
  readonly rest: () => Promise<void>;
  /** Something could not be read. */
  readonly isIncomplete: () => boolean;
  /** A source is not there. */
  readonly isImpossible: () => boolean;
}

/** The number of unreadable inputs that are named. */
const maxNamed = 100;
/** Each failure of the server that is waited out is reported when it is new, and again after this time. */
const againMs = 60_000;

/** A reporter on standard error. */
export function loadReporter(io: Io, progress: Progress): LoadReporter {
  let unreadable = 0;
  let failed = false;
  let impossible = false;
  let last = { text: '', at: 0 };
  const say = (text: string): Promise<void> => {
    progress.clear();
    return report(io, text);
  };
  return {
    async step({ warnings, failure }) {
      for (const { location, expected, found } of warnings)
        if (++unreadable <= maxNamed) await say(`${describeLocation(location)}: expected ${expected}, found ${found}`);
      if (failure === undefined) return;
      failed = true;
      impossible ||= failure instanceof ReadError;
      await say(failure instanceof Error ? failure.message : String(failure));
    },
    wait({ status, type, reason }) {
      const text = [status > 0 ? `HTTP ${status}` : '', type, reason.slice(0, 200)].filter(Boolean).join(' ');
      const now = performance.now();
      if (text === last.text && now - last.at < againMs) return;
      last = { text, at: now };
      void say(`waiting for the server: ${text}`);
    },
    async rest() {
      if (unreadable > maxNamed) await say(`${unreadable - maxNamed} more that could not be read`);
    },
    isIncomplete: () => failed || unreadable > 0,
    isImpossible: () => impossible,
  };
}
