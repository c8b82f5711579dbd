import type { ColumnValue } from '../columns/column.js';
import { promotedColumns } from '../columns/columns.js';
import type { RecordTexts } from './record-texts.js';
import { rowReader } from './row-reader.js';

/**
 * Records on their way into files, by column; a row is its number. Tens of thousands wait at once: an object for each would be most of what the
 * collector of garbage has to look at.
 */
export interface RowTable {
  /** The values of each of the typed columns. */
  readonly columns: readonly (readonly ColumnValue[])[];
  /** A bit for each column whose value does not tell all that the record says there. */
  readonly inexact: readonly number[];
  /** The files or objects that records were read from. */
  readonly files: readonly (string | null)[];
  readonly texts: Pick<RecordTexts, 'at' | 'lengthOf'>;
  /** The number of rows: the arrays may have more, of what was there before. */
  readonly count: () => number;
}

/** A table that grows. */
export interface GrowingTable extends RowTable {
  /** Takes a record, and gives its row. */
  readonly add: (text: Uint8Array, file: string | null) => number;
  /** Forgets all rows. */
  readonly clear: () => void;
  /** Gives the memory of the columns back, too. */
  readonly release: () => void;
}

/** Some rows of a table, in an order. */
export interface Rows {
  readonly table: RowTable;
  readonly at: readonly number[];
}

/** A table without rows, whose typed columns are read from the records. Its arrays stay when it is cleared: they would grow again, a copy at a time. */
export function rowTable(texts: RecordTexts): GrowingTable {
  const read = rowReader();
  const columns = promotedColumns.map((): ColumnValue[] => []);
  const inexact: number[] = [];
  const files: (string | null)[] = [];
  let count = 0;

  function clear(): void {
    count = 0;
    texts.clear();
  }

  return {
    columns,
    inexact,
    files,
    texts,
    count: () => count,
    add(text, file) {
      inexact[count] = read(texts.add(text), columns, count);
      files[count] = file;
      return count++;
    },
    clear,
    release() {
      clear();
      for (const values of [...columns, inexact, files]) values.length = 0;
    },
  };
}
