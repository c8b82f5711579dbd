import type { OtherForm } from '@trailkit/records/node';

/** Parquet files, by their names, for readers of records: `readBatches('lake', { otherForm: parquetFiles })`. The code that reads them is loaded with the first one. */
export const parquetFiles: OtherForm = {
  has: (path) => path.endsWith('.parquet'),
  async *read(path) {
    const { fileItems } = await import('./read/file-items.js');
    yield* fileItems(path);
  },
};

/** The length of all records' texts of a Parquet file, in bytes; roughly, where they are in no column of their own. @throws Error where it cannot be read */
export async function parquetTextLength(path: string): Promise<number> {
  const { textLength } = await import('./read/file-items.js');
  return textLength(path);
}
