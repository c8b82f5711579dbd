import { stat } from 'node:fs/promises';
import type { Item } from '../../item.js';
import { utf8 } from '../../utf16.js';
import { inflateIfCompressed } from '../inflate.js';
import { checkInputs, listFiles } from '../inputs.js';
import { openBytes } from '../open-bytes.js';
import type { PlainReader } from '../../plain-reader.js';
import { fileReader } from '../file-reader.js';
import type { TextStart } from '../quick-reader.js';
import type { ReadOptions } from '../read-records.js';
import { defaultMaxRecordBytes, itemOfFile } from '../read-records.js';
import { withFormat } from '../../others/with-format.js';

/** A part of a stream: lines, which may be read by themselves where all before them is whole documents (`plain.isBetween`), or else plainly; or a step of reading it plainly. Each when its turn has come. */
export type StreamPart =
  | {
      readonly kind: 'lines';
      readonly start: TextStart;
      readonly bytes: Uint8Array;
      readonly lines: number;
      readonly plain: PlainReader;
    }
  | { readonly kind: 'step'; readonly items: () => readonly Item[] };

/** A part of the input: a small file, or a part of a large one. */
export type ItemJob = { readonly kind: 'file'; readonly path: string } | StreamPart;

/** A file of more bytes is read by its lines, and every stream. */
const maxFileBytes = 4 * 1024 * 1024;
/** This much of a file is a job; of a stream whatever comes, so that nobody waits for more. */
const jobBytes = 1024 * 1024;
/** So much without the end of a line is read plainly. */
const maxLineBytes = 4 * 1024 * 1024;

/** The jobs of inputs, in order. @throws ReadError before the first, when a named input is not there. */
export async function* itemJobs(inputs: readonly string[], options: ReadOptions): AsyncGenerator<ItemJob> {
  await checkInputs(inputs);
  for (const input of inputs) {
    for await (const file of listFiles(input)) {
      if (file.kind !== 'file') yield { kind: 'step', items: () => [itemOfFile(file)] };
      else if (options.otherForm?.has(file.path)) yield* jobsOfForm(options.otherForm.read(file.path));
      else if (file.path !== '-' && (await isSmall(file.path))) yield { kind: 'file', path: file.path };
      else yield* streamParts(file.path, options);
    }
  }
}

/** Inputs of fewer bytes are read sooner than a thread starts. */
const littleBytes = 1024 * 1024;

/** Whether inputs are plain files so small that threads do not pay. */
export async function isLittle(inputs: readonly string[]): Promise<boolean> {
  let left = littleBytes;
  for (const input of inputs) {
    const found = input === '-' ? undefined : await stat(input).catch(() => undefined);
    left -= found?.isFile() === true ? found.size : littleBytes;
    if (left <= 0) return false;
  }
  return true;
}

/** Whether a path is of a file, not of a pipe, that is small enough for one job. */
async function isSmall(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true && found.size <= maxFileBytes;
}

async function* jobsOfForm(batches: AsyncIterable<readonly Item[]>): AsyncGenerator<StreamPart> {
  for await (const items of batches) yield { kind: 'step', items: () => items };
}

/** The parts of a file, or with `-` of a stream, in order. @throws ReadError where it cannot be opened */
export async function* streamParts(path: string, options: ReadOptions): AsyncGenerator<StreamPart> {
  const plain = fileReader(path, options.maxRecordBytes ?? defaultMaxRecordBytes);
  const least = path === '-' ? 1 : jobBytes;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let offset = 0;
  let line = 1;
  let hasFormat = false;

  function takeJob(length: number): StreamPart {
    const all = Buffer.concat(held, heldBytes);
    const bytes = all.subarray(0, length);
    const lines = countLines(bytes);
    const start = { file: path, offset, line };
    held = [all.subarray(length)];
    heldBytes -= length;
    offset += length;
    line += lines;
    return hasFormat
      ? { kind: 'step', items: () => plain.push({ kind: 'bytes', bytes }) }
      : { kind: 'lines', start, bytes, lines, plain };
  }

  try {
    const bytes = openBytes(path, options.stdin ?? process.stdin, options.signal);
    for await (const piece of withFormat(utf8(inflateIfCompressed(bytes, options.name ?? path)))) {
      options.signal?.throwIfAborted();
      if (piece.kind === 'bytes') {
        const lineEnd = piece.bytes.lastIndexOf(0x0a) + 1;
        const before = heldBytes;
        held.push(piece.bytes);
        heldBytes += piece.bytes.length;
        if (lineEnd > 0 && before + lineEnd >= least) yield takeJob(before + lineEnd);
        else if (heldBytes >= maxLineBytes) yield takeJob(heldBytes);
        continue;
      }
      if (heldBytes > 0) yield takeJob(heldBytes);
      yield { kind: 'step', items: () => plain.push(piece) };
      if (piece.kind === 'format') hasFormat = true;
      if (piece.kind === 'format' && piece.format.content === 'binary') return;
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    if (heldBytes > 0) yield takeJob(heldBytes);
    yield { kind: 'step', items: () => plain.fail(error) };
  }
  if (heldBytes > 0) yield takeJob(heldBytes);
  yield { kind: 'step', items: () => plain.end() };
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
