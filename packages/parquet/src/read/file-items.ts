import { constraints } from '@trailkit/match';
import type { Item, UnreadableItem } from '@trailkit/records';
import { localFile } from './local-file.js';
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
