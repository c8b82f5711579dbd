import type { Item } from '@trailkit/records';
import { parquetFiles } from '@trailkit/parquet/files';

/**
 * A Parquet file for the page, which reads texts: its records as JSON, one after the other, and a line of text for whatever cannot be read, which
 * the page names as it names such a line of any file.
 */
export async function* parquetLines(path: string): AsyncGenerator<string> {
  for await (const items of parquetFiles.read(path)) if (items.length > 0) yield `${items.map(lineOf).join('\n')}\n`;
}

function lineOf(item: Item): string {
  if (item.kind === 'record') return item.text ?? JSON.stringify(item.record);
  if (item.kind === 'other') return JSON.stringify(item.value ?? item.looksLike);
  return `Parquet: expected ${item.expected}, found ${item.found}`;
}
