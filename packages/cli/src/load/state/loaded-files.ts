import { createReadStream, statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fingerprintSet } from '@trailkit/lookup';

/** The logs that were loaded to their ends, in a file that only grows: one name a line. */
export interface LoadedFiles {
  /** Whether a log was loaded by an earlier run. Asked before it is read: a local file that has changed since then was not. */
  readonly has: (name: string) => boolean;
  readonly add: (names: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the list, which is made when the first log is loaded. */
export async function openLoadedFiles(path: string): Promise<LoadedFiles> {
  const known = fingerprintSet(Infinity);
  for await (const line of linesOf(path)) known.add(line);
  /** As they were when they were asked about. */
  const asked = new Map<string, string>();
  let file: FileHandle | undefined;
  return {
    has(name) {
      const identity = identityOf(name);
      if (known.has(identity)) return true;
      asked.set(name, identity);
      return false;
    },
    async add(names) {
      if (names.length === 0) return;
      let lines = '';
      for (const name of names) {
        lines += `${asked.get(name) ?? identityOf(name)}\n`;
        asked.delete(name);
      }
      // A line that a killed run did not finish ends here, and is the name of nothing.
      if (!file) lines = `\n${lines}`;
      file ??= await open(path, 'a');
      await file.write(lines);
    },
    close: async () => file?.close(),
  };
}

async function* linesOf(path: string): AsyncGenerator<string, void> {
  try {
    yield* createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Objects of a trail never change. A local file is the same while its size and its time are. */
function identityOf(name: string): string {
  if (name.startsWith('s3://')) return JSON.stringify(name);
  const { size, mtimeMs } = statSync(name, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
  return JSON.stringify([resolve(name), size, mtimeMs]);
}
