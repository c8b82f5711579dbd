import { Readable } from 'node:stream';
import type { Item } from '../src/index.js';
import type { ReadOptions } from '../src/node/index.js';
import { readRecords } from '../src/node/index.js';

/** An item in one line: what the tables below compare. */
export function line(item: Item): string {
  const { file, index, line, offset } = item.location;
  const place = `${file === '-' ? '' : `${file} `}${index} at line ${line}, byte ${offset}`;
  switch (item.kind) {
    case 'record':
      return `${place}: ${JSON.stringify(item.record)}`;
    case 'other':
      return `${place}: ${item.value === undefined ? item.looksLike : JSON.stringify(item.value)}`;
    case 'unreadable':
      return `${place}: unreadable, expected ${item.expected}, found ${item.found}`;
  }
}

/** The bytes as a stream of chunks of a size. */
export function chunked(bytes: Buffer, size: number): Readable {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return Readable.from(chunks);
}

/** The items of standard input, in lines. */
export async function readLines(bytes: Buffer, size = Infinity, options: ReadOptions = {}): Promise<string[]> {
  const lines: string[] = [];
  const stdin = chunked(bytes, Math.min(size, Math.max(1, bytes.length)));
  for await (const item of readRecords('-', { ...options, stdin })) lines.push(line(item));
  return lines;
}
