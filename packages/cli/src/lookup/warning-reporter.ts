import type { SourceLocation, SourceWarning } from '@trailkit/lookup';
import { describeLocation } from '@trailkit/lookup';

/** Warnings as lines. */
export interface WarningReporter {
  readonly lines: (warnings: readonly SourceWarning[]) => readonly string[];
  /** The warnings that were suppressed, at the end. */
  readonly rest: () => readonly string[];
}

/** A file that holds no records at all has as many faults as one likes; these are shown. */
const shownEach = 10;
/** Warnings of a file come close to each other: older files are not waited for. */
const filesKept = 1000;

/** Tells what could not be read, a few lines for each file. */
export function warningReporter(): WarningReporter {
  const counts = new Map<string, number>();

  const close = (file: string): readonly string[] => {
    const more = counts.get(file)! - shownEach;
    counts.delete(file);
    return more > 0 ? [`${file}: and ${more} more places that cannot be read`] : [];
  };
  return {
    lines: (warnings) =>
      warnings.flatMap(({ location, expected, found }) => {
        const file = subjectOf(location);
        const count = (counts.get(file) ?? 0) + 1;
        counts.set(file, count);
        const [oldest] = counts.keys();
        const closed = counts.size > filesKept ? close(oldest!) : [];
        return count > shownEach
          ? closed
          : [...closed, `${describeLocation(location)}: expected ${expected}, found ${found}`];
      }),
    rest: () => [...counts.keys()].flatMap(close),
  };
}

/** The key by which warnings are counted: the file, or the event. */
function subjectOf(location: SourceLocation): string {
  return location.kind === 'file' ? location.file : describeLocation(location);
}
