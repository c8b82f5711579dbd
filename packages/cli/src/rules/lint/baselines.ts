import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { OutputError } from '@trailkit/command-line';
import type { LineTable, LocatedFinding } from '@trailkit/rules';
import type { BaselineEntry } from './baseline/baseline-file.js';
import { baselineName, baselineText, entryOf, readBaseline } from './baseline/baseline-file.js';
import { countEntries, knownFindings } from './baseline/known-findings.js';

/** The baseline of a run. */
export interface Baselines {
  readonly sawFile: (path: string) => void;
  /** Whether a finding is known, or is written to become so. */
  readonly isKnown: (finding: LocatedFinding, lines: LineTable) => boolean;
  /** Writes what is to be written, and says what has become of the entries. */
  readonly end: () => Promise<readonly string[]>;
}

/** Reads the baseline that a call names, or collects the one that it writes. @throws UsageError one that is none */
export async function baselines({
  baseline,
  writeBaseline,
}: {
  readonly baseline?: string;
  readonly writeBaseline?: string;
}): Promise<Baselines> {
  if (writeBaseline !== undefined) return writtenBaseline(writeBaseline);
  return baseline === undefined ? noBaseline : readOne(baseline, await readBaseline(baseline));
}

const noBaseline: Baselines = { sawFile: () => undefined, isKnown: () => false, end: async () => [] };

function writtenBaseline(path: string): Baselines {
  const entries: BaselineEntry[] = [];
  return {
    sawFile: () => undefined,
    isKnown(finding, lines) {
      entries.push(entryOf(finding, lines, path));
      return true;
    },
    async end() {
      await writeFile(path, baselineText([...countEntries(entries).values()])).catch((error: unknown) => {
        throw new OutputError(path, error);
      });
      return [`wrote ${entries.length} finding${entries.length === 1 ? '' : 's'} to ${path}`];
    },
  };
}

function readOne(path: string, entries: readonly BaselineEntry[]): Baselines {
  const known = knownFindings(entries);
  const seen = new Set<string>();
  const isMeant = (file: string): boolean => seen.has(file) || !existsSync(resolve(dirname(path), file));
  return {
    sawFile: (file) => seen.add(baselineName(file, path)),
    isKnown: (finding, lines) => known.take(entryOf(finding, lines, path)),
    end: async () =>
      known.stale(isMeant).map(({ file, rule, code, count }) => {
        const what = count === 1 ? 'an entry is' : `${count} entries are`;
        return `${path}: ${what} stale: ${file} has no more ${code} in ${JSON.stringify(rule)} on such a line`;
      }),
  };
}
