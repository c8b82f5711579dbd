import type { FileHandle } from 'node:fs/promises';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The text of a record, and its time; Infinity where it has none that can be read. */
export interface Timed {
  readonly time: number;
  readonly text: string;
}

/** There is no room to sort in. */
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
  /** Reads each of them. */
  readonly readers: () => readonly AsyncGenerator<Timed>[];
  readonly close: () => Promise<void>;
}

/** An entry is the time as a double, the number of bytes of the text, and these. */
const headBytes = 12;
const blockBytes = 64 * 1024;

/** No runs yet: files are made when the first is added. */
export function sortedRuns(folder: string): SortedRuns {
  const files: FileHandle[] = [];
  let made: string | undefined;
  return {
    async add(sorted) {
      try {
        made ??= await mkdtemp(join(folder, 'trailkit-sort-'));
        const file = await open(join(made, String(files.length)), 'wx+');
        files.push(file);
        for (const block of blocksOf(sorted)) await file.writeFile(block);
      } catch (cause) {
        throw new SortError(folder, cause);
      }
    },
    readers: () => files.map(readRun),
    async close() {
      for (const file of files) await file.close();
      if (made !== undefined) await rm(made, { recursive: true, force: true });
    },
  };
}

function* blocksOf(sorted: readonly Timed[]): Generator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for (const { time, text } of sorted) {
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
