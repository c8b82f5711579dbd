import type { Io } from '@trailkit/command-line';
import { reporter } from '@trailkit/command-line';
import type { LookupStep } from '@trailkit/lookup';
import { remarks } from '@trailkit/lookup';
import { passedOver } from '../passed-over.js';
import { cannotBegin } from './cannot-begin.js';
import type { Progress } from './progress.js';
import { warningReporter } from './warning-reporter.js';

/** Reports on standard error what steps of a lookup say beside their records. */
export interface StepReporter {
  /** A line of the command. */
  readonly report: (text: string) => Promise<void>;
  /** The warnings, notices and failure of a step. */
  readonly step: (step: LookupStep) => Promise<void>;
  /** Sentences about all steps together, at the end. */
  readonly rest: () => Promise<void>;
  /** Everything was read so far. */
  readonly isWhole: () => boolean;
  /** A source is not there, cannot be opened, or there are no credentials for it. */
  readonly isNotThere: () => boolean;
}

/** A reporter in the name of a command. What is said of steps is also handed to `onReport`. */
export function stepReporter(
  command: string,
  progress: Progress,
  io: Pick<Io, 'stderr'>,
  onReport: (text: string) => void = () => undefined,
): StepReporter {
  const warnings = warningReporter();
  const families = passedOver();
  const said = remarks();
  const { report } = reporter(io, command, () => progress.clear());
  let isWhole = true;
  let isNotThere = false;

  async function remark(text: string): Promise<void> {
    onReport(text);
    await report(text);
  }

  return {
    report,
    async step(step) {
      said.add(step);
      isWhole &&= step.warnings.length === 0;
      for (const line of [...(step.notices ?? []), ...warnings.lines(step.warnings)]) await remark(line);
      families.add(step.passedOver);
      if (step.failure === undefined) return;
      isWhole = false;
      isNotThere ||= cannotBegin(step.failure);
      await remark(messageOf(step.failure));
    },
    async rest() {
      for (const line of [...warnings.rest(), ...said.sentences(), ...families.lines()]) await remark(line);
    },
    isWhole: () => isWhole,
    isNotThere: () => isNotThere,
  };
}

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
