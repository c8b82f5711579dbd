import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { checkInputs, listFiles } from '@trailkit/records/node';
import { littleBytes } from '../../scan/little-bytes.js';
import { compareByFolder } from './file-order.js';
import { mayHold, passesInsights } from './log-key.js';
import type { FileQuery, Listing, LogStore } from './log-store.js';
import { passOver } from './log-store.js';

/** For fewer files, sizes are looked up before threads are started. */
const fewFiles = 64;

/** A file, or a folder with everything below it. */
export function localFiles(location: string): LogStore {
  return {
    compare: compareByFolder,
    versionOf,
    async list(query) {
      await checkInputs([location]);
      const listing: Listing = { warnings: [], passedOver: new Map(), isLittle: false, files: none() };
      const names = listNames(location, query, listing);
      const first: string[] = [];
      while (first.length < fewFiles) {
        const next = await names.next();
        if (next.done) break;
        first.push(next.value);
      }
      const isLittle = first.length < fewFiles && (await sizeOf(first)) < littleBytes;
      return Object.assign(listing, { isLittle, files: asFiles(first, names) });
    },
  };
}

/** A local file is the same while its size and its time are. */
function versionOf(name: string): string {
  const { size, mtimeMs } = statSync(name, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
  return ` ${size} ${mtimeMs}`;
}

/** The names of the files that may hold what is asked for; counts them in the end. */
async function* listNames(location: string, query: FileQuery, listing: Listing): AsyncGenerator<string, undefined> {
  let count = 0;
  for await (const file of listFiles(location)) {
    const { path } = file;
    if (file.kind === 'unreadable') {
      listing.warnings.push({
        location: { kind: 'file', file: path },
        expected: file.expected,
        found: file.found,
      });
    } else if (file.kind === 'other') {
      passOver(listing, file.family);
    } else if (path === location || mayHold(path.slice(location.length), query)) {
      // A file that was named is read whatever its name is.
      count++;
      if (!query.isDone(path)) yield path;
    } else if (passesInsights(path.slice(location.length), query)) query.onInsights(path);
  }
  listing.total = count;
}

async function* asFiles(
  first: readonly string[],
  more: AsyncGenerator<string, undefined>,
): AsyncGenerator<{ readonly name: string }> {
  for (const name of first) yield { name };
  for await (const name of more) yield { name };
}

async function* none(): AsyncGenerator<never> {
  // Nothing yet.
}

async function sizeOf(names: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    names.map((name) =>
      stat(name).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
