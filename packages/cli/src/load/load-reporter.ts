import type { Io } from '@trailkit/command-line';
import { suppressedWarnings } from '@trailkit/command-line';
import { passedOver } from '../passed-over.js';
import { report } from './report.js';
import type { Failure } from '@trailkit/es-loader';
import { failureText } from '@trailkit/es-loader';
import type { IdRemarks } from './id-remarks.js';
import { idRemarks } from './id-remarks.js';
import type { LookupStep } from '@trailkit/lookup';
import { describeLocation, remarks } from '@trailkit/lookup';
import { cannotBegin } from '../lookup/cannot-begin.js';
import type { Progress } from './progress.js';

/** Reports what goes wrong while loading, and remembers how bad it was. */
export interface LoadReporter {
  readonly step: (step: LookupStep) => Promise<void>;
  readonly ids: IdRemarks;
  readonly wait: (failure: Failure, milliseconds: number) => void;
  /** Reports how many messages were left out. */
  readonly rest: () => Promise<void>;
  /** Something could not be read. */
  readonly isIncomplete: () => boolean;
  /** A source is not there, or there are no credentials for it. */
  readonly isImpossible: () => boolean;
}

/** The most messages about places that could not be read. */
const maxUnreadable = 100;
/** Each failure of the server that is waited out is reported when it is new, and again after this time. */
const repeatMs = 60_000;

/** A reporter on standard error. */
export function loadReporter(io: Io, progress: Progress): LoadReporter {
  const said = remarks();
  const ids = idRemarks();
  const unreadable = suppressedWarnings({ maxEach: maxUnreadable });
  const families = passedOver();
  let isIncomplete = false;
  let isImpossible = false;
  let reported = { text: '', at: 0 };
  const say = (text: string): Promise<void> => {
    progress.clear();
    return report(io, text);
  };
  return {
    async step(step) {
      const { warnings, notices = [], failure } = step;
      said.add(step);
      families.add(step.passedOver);
      isIncomplete ||= warnings.length > 0 || failure !== undefined;
      for (const { location, expected, found } of warnings)
        if (unreadable.admit('')) await say(`${describeLocation(location)}: expected ${expected}, found ${found}`);
      for (const notice of notices) await say(notice);
      if (failure === undefined) return;
      isImpossible ||= cannotBegin(failure);
      await say(failure instanceof Error ? failure.message : String(failure));
    },
    ids,
    wait({ status, type, reason }) {
      const text = failureText({ status, type, reason: reason.slice(0, 200) });
      const now = performance.now();
      if (text === reported.text && now - reported.at < repeatMs) return;
      reported = { text, at: now };
      void say(`waiting for the server: ${text}`);
    },
    async rest() {
      for (const { count } of unreadable.takeSuppressed(true)) await say(`${count} more that could not be read`);
      for (const sentence of [...said.sentences(), ...ids.sentences(), ...families.lines()]) await say(sentence);
    },
    isIncomplete: () => isIncomplete,
    isImpossible: () => isImpossible,
  };
}
