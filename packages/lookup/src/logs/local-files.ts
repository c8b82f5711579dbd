import { stat } from 'node:fs/promises';
import { checkInputs, listFiles } from '../inputs.js';
import type { SourceWarning } from '../source/record-source.js';
import { compareByFolder } from './file-order.js';
import type { KeyQuery } from './log-key.js';
import { mayHold } from './log-key.js';
import type { LogStore } from './log-store.js';

/** So many files are worth asking for their sizes before threads are started for them. */
const fewFiles = 64;
/** Threads start in the time in which so much is scanned. */
const littleBytes = 2 * 1024 * 1024;

/** A file, or a folder with everything below it. */
export function localFiles(location: string): LogStore {
  return {
    compare: compareByFolder,
    async list(query: KeyQuery) {
      await checkInputs([location]);
      const names: string[] = [];
      const warnings: SourceWarning[] = [];
      for await (const file of listFiles(location)) {
        const { path } = file;
        if (file.kind === 'unreadable') warnings.push({ where: path, expected: file.expected, found: file.found });
        // What is named itself is read whatever it is called.
        else if (path === location || mayHold(path.slice(location.length), query)) names.push(path);
      }
      return { total: names.length, warnings, isLittle: await isLittle(names), files: asFiles(names) };
    },
  };
}

async function* asFiles(names: readonly string[]): AsyncGenerator<{ readonly name: string }> {
  for (const name of names) yield { name };
}

async function isLittle(names: readonly string[]): Promise<boolean> {
  if (names.length > fewFiles) return false;
  const sizes = await Promise.all(
    names.map((name) =>
      stat(name).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0) < littleBytes;
}
