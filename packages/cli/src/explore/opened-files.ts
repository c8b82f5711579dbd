import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parquetFiles, parquetTextLength } from '@trailkit/parquet/files';
import { listFiles } from '@trailkit/records/node';
import { ServeError } from './serve-error.js';

/** A file that the page may read. */
export interface OpenedFile {
  readonly path: string;
  /** In bytes, as it is served. */
  readonly size: number;
  /** Its records are served as lines. */
  readonly isParquet?: boolean;
}

/** The files that operands name, and those in folders they name, in the order of their names. @throws ServeError where there is none */
export async function findFiles(operands: readonly string[]): Promise<readonly OpenedFile[]> {
  const found: OpenedFile[] = [];
  for (const operand of operands) found.push(...(await filesOf(operand)));
  return found;
}

async function filesOf(path: string): Promise<readonly OpenedFile[]> {
  const facts = await factsOf(path);
  if (facts.isFile()) return [await openedFile(path)];
  if (!facts.isDirectory()) throw new ServeError(`expected a file or a folder, found something else at ${path}`);
  const files: OpenedFile[] = [];
  for await (const found of listFiles(path)) {
    if (found.kind === 'unreadable')
      throw new ServeError(`${found.path}: expected ${found.expected}, found ${found.found}`);
    files.push(await openedFile(found.path));
  }
  if (files.length === 0) throw new ServeError(`expected files in the folder ${path}, found none`);
  return files;
}

async function openedFile(path: string): Promise<OpenedFile> {
  const { size } = await factsOf(path);
  if (!parquetFiles.has(path)) return { path, size };
  // Of a damaged one, the page is given as much as can be read, and what is wrong.
  return { path, size: await parquetTextLength(path).catch(() => size), isParquet: true };
}

async function factsOf(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ServeError(
      code === 'ENOENT'
        ? `expected a file or a folder, found none at ${path}`
        : `${path}: expected a file that can be read, the system answered ${code}`,
    );
  }
}
