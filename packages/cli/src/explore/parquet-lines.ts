import type { Item } from '@trailkit/records';
import { parquetFiles } from '@trailkit/parquet/files';

/**
 * A Parquet file for the page, which reads texts: its records as JSON, one after the other, and for whatever cannot be read an object that is no
 * record: the page names those by their members.
 */
export async function* parquetLines(path: string): AsyncGenerator<string> {
  for await (const items of parquetFiles.read(path)) if (items.length > 0) yield `${items.map(lineOf).join('\n')}\n`;
}

function lineOf(item: Item): string {
  if (item.kind === 'record') return item.text ?? JSON.stringify(item.record);
  if (item.kind === 'other') return JSON.stringify(item.value ?? item.looksLike);
  return JSON.stringify({ [`expected ${item.expected}, found ${item.found}`]: null });
}
