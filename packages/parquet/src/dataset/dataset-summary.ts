import type { Constraints } from '@trailkit/match';
import type { Footer } from '../read/footer-parts.js';
import type { TimeBounds } from '../read/group-test.js';
import { columnConditions, mayHold, timeBounds } from '../read/group-test.js';
import { timeColumn } from '../columns/columns.js';
import { numbersIn } from './number-ranges.js';
import type { DatasetStore } from './store.js';
import type { StoredSummary } from './summary.js';
import { readSummary } from './summary.js';

/** A file of a dataset, by its path and its size: one of another size is another file. */
export interface FileKey {
  readonly path: string;
  readonly bytes: number;
}

/** The summary of the files of a dataset, which is known before they are opened. */
export interface DatasetSummary {
  /** The footer of a file, as `FileBytes` has it; undefined for one that is not summarized. */
  readonly footerOf: (file: FileKey) => ((wanted: ReadonlySet<string>) => Footer) | undefined;
  /** Whether a file may have a match; true for one that is not summarized. */
  readonly mayHold: (constraints: Constraints, times: TimeBounds) => (file: FileKey) => boolean;
}

/** The summary of a dataset; undefined where there is none, and where it cannot be read: its files are opened then. */
export async function datasetSummary(store: Pick<DatasetStore, 'get'>): Promise<DatasetSummary | undefined> {
  const stored = await readSummary(store);
  return stored && summaryIn(stored);
}

function summaryIn({ files, values, footer }: StoredSummary): DatasetSummary {
  const numbers = new Map(files.map(({ path }, number) => [path, number]));

  function numberOf({ path, bytes }: FileKey): number | undefined {
    const number = numbers.get(path);
    return number !== undefined && files[number]!.bytes === bytes ? number : undefined;
  }

  return {
    footerOf(file) {
      const number = numberOf(file);
      return number === undefined ? undefined : (wanted) => footer(number, wanted);
    },
    mayHold(constraints, times) {
      const conditions = columnConditions(constraints);
      const bounds = timeBounds(constraints, times);
      const hasBounds = conditions.length > 0 || bounds.from > -Infinity || bounds.to < Infinity;
      const names = new Set([timeColumn, ...conditions.map(({ column: { name } }) => name)]);
      /** 1 for files that lack all values of a condition. */
      const isOut = new Uint8Array(files.length);
      for (const { column, values: wanted } of conditions) {
        const listed = values(column.name);
        // Nulls are no values: how many there are is in the footers.
        if (listed === undefined || wanted.has(null)) continue;
        const isIn = new Uint8Array(files.length);
        for (const value of wanted)
          if (Object.hasOwn(listed.files, String(value)))
            for (const number of numbersIn(listed.files[String(value)]!)) isIn[number] = 1;
        for (const number of numbersIn(listed.known)) if (isIn[number] === 0) isOut[number] = 1;
      }
      return (file) => {
        const number = numberOf(file);
        if (number === undefined || !hasBounds) return true;
        if (isOut[number] === 1) return false;
        return footer(number, names).groups.some((group) => mayHold(group, conditions, bounds));
      };
    },
  };
}
