import type { BaselineEntry } from './baseline-file.js';

/** Tells known findings from new ones. */
export interface KnownFindings {
  /** Whether a finding is known; each entry serves as many as it counts. */
  readonly take: (entry: BaselineEntry) => boolean;
  /** The entries that were left over, of the files that `isMeant` is true of. */
  readonly stale: (isMeant: (file: string) => boolean) => readonly BaselineEntry[];
}

/** The findings of a baseline. */
export function knownFindings(entries: readonly BaselineEntry[]): KnownFindings {
  const left = countEntries(entries);
  return {
    take(entry) {
      const known = left.get(keyOf(entry));
      if (known === undefined || known.count === 0) return false;
      left.set(keyOf(entry), { ...known, count: known.count - 1 });
      return true;
    },
    stale: (isMeant) => [...left.values()].filter(({ file, count }) => count > 0 && isMeant(file)),
  };
}

/** Entries of the same finding as one, with their number. */
export function countEntries(entries: readonly BaselineEntry[]): Map<string, BaselineEntry> {
  const counts = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const before = counts.get(keyOf(entry))?.count ?? 0;
    counts.set(keyOf(entry), { ...entry, count: before + entry.count });
  }
  return counts;
}

function keyOf({ file, rule, code, line }: BaselineEntry): string {
  return JSON.stringify([file, rule, code, line]);
}
