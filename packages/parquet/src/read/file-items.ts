import { constraints } from '@trailkit/match';
import type { Item, UnreadableItem } from '@trailkit/records';
import { recordColumn } from '../columns/columns.js';
import { localFile } from './local-file.js';
import { openParquet } from './open-parquet.js';
import { readRows } from './read-rows.js';
import { columnsAlone, damaged, rowItems } from './row-items.js';

/** All items of a Parquet file, in batches; damage is the last one, and so is that records are made of columns. */
export async function* fileItems(path: string): AsyncGenerator<readonly Item[]> {
  const problem = (found: Pick<UnreadableItem, 'expected' | 'found'>): Item => ({
    ...{ kind: 'unreadable', location: { file: path, index: 0, line: 1, offset: 0 } },
    ...found,
  });
  let isFromColumns = false;
  try {
    const file = localFile(path);
    try {
      for await (const rows of readRows(file, everything)) {
        isFromColumns ||= rows.some(({ kind }) => kind === 'columns');
        yield rows.flatMap((row) => rowItems(row, path));
      }
    } finally {
      file.close();
    }
  } catch (error) {
    yield [problem(damaged(error))];
  }
  if (isFromColumns) yield [problem(columnsAlone)];
}

const everything = { constraints: constraints([]), from: -Infinity, to: Infinity };

/** The length of all records' texts of a file, in bytes; more than that where they are in no column of their own. @throws Error where the file is damaged */
export async function textLength(path: string): Promise<number> {
  const file = localFile(path);
  try {
    const { metadata } = await openParquet(file, {});
    const columns = metadata.row_groups.flatMap((group) => group.columns.map(({ meta_data: data }) => data!));
    const texts = columns.filter(({ path_in_schema: [name] }) => name === recordColumn);
    return (texts.length > 0 ? texts : columns).reduce((sum, data) => sum + Number(data.total_uncompressed_size), 0);
  } finally {
    file.close();
  }
}
