import { suppressedWarnings } from '@trailkit/command-line';
import type { SourceLocation, SourceWarning } from '@trailkit/lookup';
import { describeLocation } from '@trailkit/lookup';

/** Warnings as lines. */
export interface WarningReporter {
  readonly lines: (warnings: readonly SourceWarning[]) => readonly string[];
  /** How many were left out, at the end. */
  readonly rest: () => readonly string[];
}

/** Reports the places that could not be read, a few lines for each file: one that holds no records at all has any number of them. */
export function warningReporter(): WarningReporter {
  const { admit, takeSuppressed } = suppressedWarnings();
  const suppressed = (end: boolean): readonly string[] =>
    takeSuppressed(end).map(({ subject, count }) => `${subject}: and ${count} more places that cannot be read`);
  return {
    lines: (warnings) =>
      warnings.flatMap(({ location, expected, found }) => {
        const isAdmitted = admit(subjectOf(location));
        const line = `${describeLocation(location)}: expected ${expected}, found ${found}`;
        return [...suppressed(false), ...(isAdmitted ? [line] : [])];
      }),
    rest: () => suppressed(true),
  };
}

/** Warnings are counted by file, or by event. */
function subjectOf(location: SourceLocation): string {
  return location.kind === 'file' ? location.file : describeLocation(location);
}
