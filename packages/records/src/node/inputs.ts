import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileFamily } from '../others/file-families.js';
import { openingProblem, readError } from './read-error.js';

/** One file to read, one that its name says is of another family (`digests`), or a reason why a path below a folder cannot be read. */
export type InputFile =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'other'; readonly path: string; readonly family: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly expected: string; readonly found: string };

/** Throws for the first named input that is not there: a run should fail before it begins, not half-way. */
export async function checkInputs(inputs: readonly string[]): Promise<void> {
  for (const input of inputs) {
    if (input === '-') continue;
    await stat(input).catch((error: unknown) => {
      throw readError(input, error);
    });
  }
}

/** The files of an input: itself, or everything below it, folder by folder in the order of the names' bytes. */
export async function* listFiles(input: string): AsyncGenerator<InputFile> {
  // A folder of a family that was named is read, as a file is.
  yield* listBelow(input, new Set(), fileFamily(`${input}/`) !== undefined);
}

async function* listBelow(input: string, seen: Set<string>, isFamily: boolean): AsyncGenerator<InputFile> {
  const expected = 'a file or a folder that can be read';
  try {
    if (input === '-') return yield { kind: 'file', path: input };
    const found = await stat(input);
    if (!found.isDirectory()) {
      if (seen.size > 0 && !found.isFile())
        return yield { kind: 'unreadable', path: input, expected, found: 'a device, pipe or socket' };
      return yield seen.size > 0 ? fileOf(input, isFamily) : { kind: 'file', path: input };
    }
    const real = await realpath(input);
    if (seen.has(real)) return; // a link back up, or to what was read already
    seen.add(real);
    const entries = await readdir(input, { withFileTypes: true });
    entries.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
    for (const entry of entries) {
      const path = join(input, entry.name);
      if (entry.isFile()) yield fileOf(path, isFamily);
      else yield* listBelow(path, seen, isFamily);
    }
  } catch (error) {
    const [, found] = openingProblem(error);
    yield { kind: 'unreadable', path: input, expected, found };
  }
}

/** A file below a folder. A file that was named is read whatever its name is. */
function fileOf(path: string, isNamed: boolean): InputFile {
  const family = isNamed ? undefined : fileFamily(path);
  return family === undefined ? { kind: 'file', path } : { kind: 'other', path, family };
}
