import type { ScanFile } from '../../scan/file-to-scan.js';
import type { ScanFilter } from '../../scan/record-test.js';
import { commonConstraints } from '../../scan/scan-parquet.js';
import type { Dataset } from './dataset-in.js';

/**
 * Whether a file may have a match, by the summary of its dataset: one that has none need not be opened. A file of another size than the dataset's
 * is another file, and may have one.
 */
export async function fileChoice(
  { fileOf, sizeOf, summary }: Dataset,
  filter: ScanFilter,
): Promise<(name: string) => boolean> {
  const mayHold = (await summary())?.mayHold(commonConstraints(filter), filter);
  if (mayHold === undefined) return () => true;
  return (name) => {
    const file = fileOf(name);
    return file === undefined || mayHold(file) || sizeOf(file.path) !== file.bytes;
  };
}

/** Files of a dataset; of those without a match it is known that there is nothing to read. */
export async function* withChoice(
  files: AsyncIterable<ScanFile>,
  dataset: Dataset,
  filter: ScanFilter,
): AsyncGenerator<ScanFile> {
  const mayHold = await fileChoice(dataset, filter);
  for await (const file of files) yield mayHold(file.name) ? file : { ...file, rows: [] };
}
