import type { ParquetRowRange } from 'hyparquet';
import type { ColumnSource } from 'hyparquet-writer';
import type { Field } from '../columns/field.js';
import type { ParquetFile } from '../read/open-parquet.js';
import type { Rows } from '../rows/row-table.js';

/** The names of the forms. */
export type FormName = 'trailkit' | 'ocsf';

/** The columns of the files of a dataset. Among them is the record's own text. */
export interface FileForm {
  readonly name: FormName;
  /** The name that engines show as the maker of a file. */
  readonly createdBy: string;
  /** Its columns, without the folders of a dataset. The schema of files and the tables of engines are made of them. */
  readonly fields: readonly Field[];
  /** The columns of some rows. */
  readonly columns: (rows: Rows) => ColumnSource[];
  /** The metadata of a file with these rows, by key. */
  readonly metadata: (rows: Rows) => Readonly<Record<string, string>>;
  /** The column with the records' texts. */
  readonly recordColumn: string;
  /** The eventIDs of the rows of a group. */
  readonly ids: (file: ParquetFile, group: ParquetRowRange) => Promise<readonly unknown[]>;
  /** The files or objects that they were read from. */
  readonly sources: (file: ParquetFile, group: ParquetRowRange) => Promise<readonly unknown[]>;
  /** The members of records of which columns hold a part alone or nothing, with how many records that was so of. */
  readonly lossy: () => ReadonlyMap<string, number>;
}
