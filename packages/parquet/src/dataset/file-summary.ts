import type { ColumnValue } from '../columns/column.js';
import { promotedColumns, recordColumn } from '../columns/columns.js';
import { bytesFile } from '../read/bytes-file.js';
import type { Footer, FooterGroup } from '../read/footer-parts.js';
import { readFooter } from '../read/footer.js';
import { groupColumns } from '../read/group-columns.js';

/** The summary of a file, which queries look at before it is opened. */
export interface FileSummary {
  /** The size of the file: one of another size is another file. */
  readonly bytes: number;
  readonly footer: Footer;
  /** The texts that columns have in it, by the columns' names; without those that have too many. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The columns that a footer of a summary has. */
export const summarizedColumns: readonly string[] = [...promotedColumns.map(({ name }) => name), recordColumn];
const wanted = new Set(summarizedColumns);

/** The columns whose values are listed: of the others most files have a value for every record. */
export const listedColumns = promotedColumns.filter(({ type, hasFewValues }) => type === 'text' && hasFewValues);

/** Of more values a list saves little: most of them are in most files, or in none but one. */
const maxValues = 1000;

/**
 * The summary of a file; undefined for one with columns of another schema.
 *
 * @throws RangeError where the file is damaged
 */
export async function summaryOf(bytes: Uint8Array): Promise<FileSummary | undefined> {
  const file = bytesFile(bytes);
  const footer = readFooter(file, wanted);
  if (footer === undefined) return undefined;
  const values = new Map<string, ReadonlySet<string>>();
  for (const column of listedColumns) {
    const found = new Set<ColumnValue>();
    for (const group of footer.groups)
      for (const value of (await groupColumns(file, group).codes(column))!.values) found.add(value);
    found.delete(null);
    if (found.size <= maxValues) values.set(column.name, found as ReadonlySet<string>);
  }
  return { bytes: bytes.length, footer: { ...footer, groups: footer.groups.map(copied) }, values };
}

/** The same in memory of its own: a footer as it is read keeps the bytes around it. */
function copied({ rows, columns }: FooterGroup): FooterGroup {
  const own = [...columns].map(([name, chunk]) => {
    const [min, max] = [chunk.min && Uint8Array.from(chunk.min), chunk.max && Uint8Array.from(chunk.max)];
    return [name, { ...chunk, min, max }] as const;
  });
  return { rows, columns: new Map(own) };
}
