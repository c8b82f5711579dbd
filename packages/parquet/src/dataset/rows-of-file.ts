import type { Compressors } from 'hyparquet';
import type { FileForm } from '../forms/file-form.js';
import { bytesFile } from '../read/bytes-file.js';
import { openParquet } from '../read/open-parquet.js';
import type { GrowingTable } from '../rows/row-table.js';

/** Adds the rows of a file of ours to a table: the typed columns are read from the records again. */
export async function addRowsOfFile(
  table: Pick<GrowingTable, 'add'>,
  bytes: Uint8Array,
  { form, compressors }: { readonly form: FileForm; readonly compressors: Compressors },
): Promise<void> {
  const file = await openParquet(bytesFile(bytes), compressors);
  for (const group of file.groups) {
    const sources = (await form.sources(file, group)) as readonly (string | null | undefined)[];
    for (const [index, text] of (await file.texts(form.recordColumn, group)).entries())
      table.add(text!, sources[index] ?? null);
  }
}
