import type { FileHandle } from 'node:fs/promises';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The text of a record, and its time; Infinity where it has none that can be read. */
export interface Timed {
  readonly time: number;
  readonly text: string;
}

/** The temporary files of sorting cannot be written. */
export class SortError extends Error {
  override readonly name = 'SortError';
  readonly code = 'no-room';

  constructor(folder: string, cause: unknown) {
    const answer = (cause as NodeJS.ErrnoException).code ?? String(cause);
    super(
      `${folder}: expected room to sort records in, but the system answered ${answer}; name another folder in TMPDIR`,
      { cause },
    );
  }
}

/** Sorted parts of what is too much for memory, in temporary files. */
export interface SortedRuns {
  /** @throws SortError */
  add(sorted: readonly Timed[]): Promise<void>;
  /** Reads each of them, the first added first. */
  readonly readers: () => readonly AsyncGenerator<Timed>[];
  readonly close: () => Promise<void>;
}

interface Run {
  readonly file: FileHandle;
  readonly path: string;
  /** How often what is in it was merged. */
  readonly level: number;
}

/** This number of runs of a level becomes one of the next: no more files are open at once than a system allows. */
const maxRunsPerLevel = 32;
/** An entry is the time as a double, the number of bytes of the text, and these. */
const headBytes = 12;
const blockBytes = 64 * 1024;

/** No runs yet: files are made when the first is added. */
export function sortedRuns(folder: string): SortedRuns {
  const runs: Run[] = [];
  const files = new Set<FileHandle>();
  let made: string | undefined;
  let count = 0;

  async function write(sorted: AsyncIterable<Timed> | Iterable<Timed>, level: number): Promise<Run> {
    made ??= await mkdtemp(join(folder, 'trailkit-sort-'));
    const path = join(made, String(count++));
    const file = await open(path, 'wx+');
    files.add(file);
    for await (const block of blocksOf(sorted)) await file.writeFile(block);
    return { file, path, level };
  }

  return {
    async add(sorted) {
      try {
        runs.push(await write(sorted, 0));
        for (let level = 0; runs.filter((run) => run.level === level).length === maxRunsPerLevel; level++) {
          // The last ones: what was merged more often came before.
          const merged = runs.splice(-maxRunsPerLevel);
          runs.push(await write(mergeByTime(merged.map(({ file }) => readRun(file))), level + 1));
          for (const { file, path } of merged) {
            files.delete(file);
            await file.close();
            await rm(path);
          }
        }
      } catch (cause) {
        throw new SortError(folder, cause);
      }
    },
    readers: () => runs.map(({ file }) => readRun(file)),
    async close() {
      for (const file of files) await file.close();
      if (made !== undefined) await rm(made, { recursive: true, force: true });
    },
  };
}

async function* blocksOf(sorted: AsyncIterable<Timed> | Iterable<Timed>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const { time, text } of sorted) {
    const entry = Buffer.allocUnsafe(headBytes + Buffer.byteLength(text));
    entry.writeDoubleLE(time, 0);
    entry.writeUInt32LE(entry.length - headBytes, 8);
    entry.write(text, headBytes);
    parts.push(entry);
    length += entry.length;
    if (length < blockBytes) continue;
    yield Buffer.concat(parts);
    parts = [];
    length = 0;
  }
  yield Buffer.concat(parts);
}

async function* readRun(file: FileHandle): AsyncGenerator<Timed> {
  let rest: Buffer = Buffer.alloc(0);
  let wanted = headBytes;
  for (let at = 0; ;) {
    const block = Buffer.allocUnsafe(Math.max(blockBytes, wanted));
    const { bytesRead } = await file.read(block, 0, block.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    rest = Buffer.concat([rest, block.subarray(0, bytesRead)]);
    let start = 0;
    for (;;) {
      wanted = headBytes + (rest.length - start < headBytes ? 0 : rest.readUInt32LE(start + 8));
      if (rest.length - start < wanted) break;
      yield { time: rest.readDoubleLE(start), text: rest.toString('utf8', start + headBytes, start + wanted) };
      start += wanted;
    }
    rest = rest.subarray(start);
  }
}

/** Several sorted lists as one, newest first; of the same time, those of the first list first. */
export async function* mergeByTime(lists: readonly AsyncIterator<Timed>[]): AsyncGenerator<Timed> {
  const heads: { readonly list: AsyncIterator<Timed>; value: Timed }[] = [];
  for (const list of lists) {
    const { done, value } = await list.next();
    if (done !== true) heads.push({ list, value: value as Timed });
  }
  while (heads.length > 0) {
    let newest = 0;
    for (let i = 1; i < heads.length; i++) if (heads[i]!.value.time > heads[newest]!.value.time) newest = i;
    const head = heads[newest]!;
    yield head.value;
    const { done, value } = await head.list.next();
    if (done === true) heads.splice(newest, 1);
    else head.value = value as Timed;
  }
}
