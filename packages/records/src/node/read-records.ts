import type { Readable } from 'node:stream';
import type { Item } from '../item.js';
import { itemMaker } from '../items-of.js';
import { utf8 } from '../utf16.js';
import { inflateIfCompressed } from './inflate.js';
import type { InputFile } from './inputs.js';
import { checkInputs, listFiles } from './inputs.js';
import { openBytes } from './open-bytes.js';
import type { OtherForm } from './other-form.js';
import { fileReader } from './file-reader.js';
import { withFormat } from '../others/with-format.js';

/** How to read. */
export interface ReadOptions {
  /** The stream of `-`. @default the process's own */
  readonly stdin?: Readable;
  readonly signal?: AbortSignal;
  /** The name of the stream of `-`, for conclusions from the name to the content. */
  readonly name?: string;
  /** A record longer than this is passed over and reported. CloudTrail's own limit is 1 MB, 16 MB the default. */
  readonly maxRecordBytes?: number;
  /** How files are read that are no text. @default none: they are unreadable */
  readonly otherForm?: OtherForm;
}

/** The longest record that is read: 16 MiB. */
export const defaultMaxRecordBytes = 16 * 1024 * 1024;

/**
 * The records of files, folders (recursively, in a stable order) and standard input (`-`), one by one: bare, a line
 * each, pretty-printed, in lists, in logs (`Records`), or in any other JSON, gzipped or not. Something that cannot be read or is no record is an
 * item too, and the records after it are still delivered.
 *
 * @throws ReadError before the first item, when a named input is not there.
 */
export async function* readRecords(
  inputs: string | readonly string[],
  options: ReadOptions = {},
): AsyncGenerator<Item> {
  for await (const batch of readBatches(inputs, options)) yield* batch;
}

/** The same, in batches as they come out of a chunk: for callers to whom a promise a record is too much. */
export async function* readBatches(
  inputs: string | readonly string[],
  options: ReadOptions = {},
): AsyncGenerator<Item[]> {
  const names = typeof inputs === 'string' ? [inputs] : inputs;
  await checkInputs(names);
  for (const name of names) {
    for await (const file of listFiles(name)) yield* readFile(file, options);
  }
}

/** The item of a file that is not read. */
export function itemOfFile(file: Exclude<InputFile, { kind: 'file' }>): Item {
  const items = itemMaker(file.path);
  return file.kind === 'other' ? items.other(file.family) : items.unreadable(0, 1, file.expected, file.found);
}

async function* readFile(file: InputFile, options: ReadOptions): AsyncGenerator<Item[]> {
  const { path } = file;
  if (file.kind !== 'file') return yield [itemOfFile(file)];
  if (options.otherForm?.has(path)) {
    for await (const items of options.otherForm.read(path)) yield [...items];
    return;
  }

  const reader = fileReader(path, options.maxRecordBytes ?? defaultMaxRecordBytes);
  try {
    const bytes = openBytes(path, options.stdin ?? process.stdin, options.signal);
    for await (const piece of withFormat(utf8(inflateIfCompressed(bytes, options.name ?? path)))) {
      options.signal?.throwIfAborted();
      const batch = reader.push(piece);
      if (batch.length > 0) yield batch;
      if (piece.kind === 'format' && piece.format.content === 'binary') return;
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    yield reader.fail(error);
  }
  yield reader.end();
}
