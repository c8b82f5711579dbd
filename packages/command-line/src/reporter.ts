import { displayedLines } from './displayed.js';
import type { Io } from './io.js';
import { write } from './io.js';

/** Messages to the user, on standard error. */
export interface Reporter {
  /** Resolves when it is written. */
  readonly report: (message: string) => Promise<void>;
}

/** A reporter whose lines begin with a command's name, with nothing in them that a terminal would obey; `before` is called before each, to clear a progress line. */
export function reporter({ stderr }: Pick<Io, 'stderr'>, name: string, before: () => void = () => undefined): Reporter {
  return {
    report(message) {
      before();
      return write(stderr, `${name}: ${displayedLines(message)}\n`);
    },
  };
}

/** Counts what was reported of each subject, so that a file full of faults does not fill the screen. */
export interface SuppressedWarnings {
  /** Whether to report another of this subject. */
  readonly admit: (subject: string) => boolean;
  /** Subjects that were forgotten to bound memory since the last call, or all with `end`, with how many were suppressed. */
  readonly takeSuppressed: (end?: boolean) => readonly { readonly subject: string; readonly count: number }[];
}

/** Admits the first `maxEach` of each subject, and remembers `maxSubjects` of these. */
export function suppressedWarnings({ maxEach = 10, maxSubjects = 1000 } = {}): SuppressedWarnings {
  const counts = new Map<string, number>();
  const closed: { subject: string; count: number }[] = [];
  const close = (subject: string): void => {
    const count = counts.get(subject)! - maxEach;
    counts.delete(subject);
    if (count > 0) closed.push({ subject, count });
  };
  return {
    admit(subject) {
      const count = (counts.get(subject) ?? 0) + 1;
      counts.set(subject, count);
      if (counts.size > maxSubjects) {
        const [oldest] = counts.keys();
        close(oldest!);
      }
      return count <= maxEach;
    },
    takeSuppressed(end = false) {
      if (end) for (const subject of [...counts.keys()]) close(subject);
      return closed.splice(0);
    },
  };
}
