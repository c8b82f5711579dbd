import type { Compressors } from 'hyparquet';
import type { FileForm } from '../forms/file-form.js';
import { bytesFile } from '../read/bytes-file.js';
import { openParquet } from '../read/open-parquet.js';
import type { Row } from '../rows/row.js';
import { rowReader } from '../rows/row-reader.js';

/** The rows of a file of ours: the typed columns are read from the records again. */
export async function rowsOfFile(bytes: Uint8Array, form: FileForm, compressors: Compressors): Promise<readonly Row[]> {
  const file = await openParquet(bytesFile(bytes), compressors);
  const read = rowReader();
  const rows: Row[] = [];
  for (const group of file.groups) {
    const sources = (await form.sources(file, group)) as readonly (string | null | undefined)[];
    for (const [index, text] of (await file.texts(form.recordColumn, group)).entries())
      rows.push({ ...read(text!), text: text!, file: sources[index] ?? null });
  }
  return rows;
}
