/** Sentences for a report: what was not read, or not understood. */
export interface ReportRemarks {
  readonly add: (line: string) => void;
  readonly lines: () => readonly string[];
}

/** More are of a source with damage everywhere; standard error has them all. */
const maxRemarks = 200;

/** Keeps the first sentences, and counts the others. */
export function remarksOf(): ReportRemarks {
  const kept: string[] = [];
  let others = 0;
  return {
    add(line) {
      if (kept.length < maxRemarks) kept.push(line);
      else others++;
    },
    lines: () => (others === 0 ? kept : [...kept, `and ${others} more, which the command wrote to standard error`]),
  };
}
