import type { Compressors } from 'hyparquet';
import { recordColumn, sourceColumn } from '../columns/columns.js';
import { bytesFile } from '../read/bytes-file.js';
import { openParquet } from '../read/open-parquet.js';
import type { Row } from '../rows/row.js';
import { rowReader } from '../rows/row-reader.js';

/** The rows of a file of ours: the typed columns are read from the records again. */
export async function rowsOfFile(bytes: Uint8Array, compressors: Compressors): Promise<readonly Row[]> {
  const { groups, column, texts } = await openParquet(bytesFile(bytes), compressors);
  const read = rowReader();
  const rows: Row[] = [];
  for (const group of groups) {
    const sources = (await column(sourceColumn, group)) as readonly (string | null | undefined)[];
    for (const [index, text] of (await texts(recordColumn, group)).entries())
      rows.push({ values: read(text!), text: text!, file: sources[index] ?? null });
  }
  return rows;
}
