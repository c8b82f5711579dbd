import type { Dirent } from 'node:fs';
import { readFileSync, statSync } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { RuleFile } from '@trailkit/rules';
import { decodeText } from './decode-text.js';
import { RuleFileError } from './rule-file-error.js';

/** Folders that hold no rules of their own. */
const skippedFolders = new Set(['.git', 'node_modules']);

/** Larger files are not read: no rule is that long, and no language can be recognized by a part of a text. In bytes. */
export const maxFileBytes = 8 * 1024 * 1024;

/** Longer files may take seconds: this is said, and signals end the process at once. In characters. */
const largeFileLength = 1_000_000;

/** After this number of files signals are heard: nothing else waits here. */
const filesATurn = 16;

/** The name of standard input. */
export const standardInput = '-';

/** A file of the input. */
export type InputFile =
  | {
      readonly kind: 'file';
      readonly file: RuleFile;
      readonly isOperand: boolean;
      /** A sentence about characters that are lost. */
      readonly problem?: string;
    }
  /** It holds data and no text, or text in another encoding. */
  | { readonly kind: 'binary'; readonly path: string; readonly isOperand: boolean; readonly reason: string }
  | { readonly kind: 'too-large'; readonly path: string; readonly isOperand: boolean; readonly bytes: number }
  | { readonly kind: 'unreadable'; readonly path: string; readonly isOperand: boolean; readonly reason: string };

/** Where the input comes from. */
export interface RuleFilesOptions {
  readonly stdin: Readable;
  readonly signal: AbortSignal;
  readonly stopAtOnce?: () => () => void;
  /** Says a line about a large file. */
  readonly report?: (message: string) => Promise<void>;
}

/**
 * The files that operands name, each once; those of folders in the order of their names, with their folders. Links are followed, as they
 * are where records are read: a folder that several lead to is read once, so that a link back up ends.
 *
 * @throws RuleFileError an operand that is not there
 */
export async function* ruleFiles(
  operands: readonly string[],
  { stdin, signal, stopAtOnce, report }: RuleFilesOptions,
): AsyncGenerator<InputFile> {
  const seen = new Set<string>();

  /** Hands over a file. A large one is worked at without a wait in which signals would be heard. */
  async function* handOver(input: InputFile): AsyncGenerator<InputFile> {
    const length = input.kind === 'file' ? input.file.text.length : 0;
    if (input.kind !== 'file' || length < largeFileLength) return yield input;
    await report?.(`${input.file.path}: ${(length / 1e6).toFixed(1)} million characters, which may take a minute`);
    const stopInOrder = stopAtOnce?.();
    try {
      yield input;
    } finally {
      stopInOrder?.();
    }
  }

  for (const operand of operands) {
    if (operand === standardInput) {
      if (!seen.has(operand)) yield* handOver(inputFile(operand, await buffer(stdin), true));
      seen.add(operand);
      continue;
    }
    for await (const [path, isOperand] of paths(operand)) {
      if (seen.size % filesATurn === 0) await turn();
      signal.throwIfAborted();
      if (!seen.has(path)) yield* handOver(await readInput(path, isOperand, stopAtOnce));
      seen.add(path);
    }
  }
}

async function* paths(operand: string): AsyncGenerator<readonly [path: string, isOperand: boolean]> {
  const found = await stat(operand).catch((error: unknown) => {
    throw new RuleFileError(operand, error);
  });
  if (!found.isDirectory()) yield [operand, true];
  else for await (const path of filesBelow(operand, new Set())) yield [path, false];
}

/** Of a folder with links into it, what is read first counts: `seen` has the real paths of folders. */
async function* filesBelow(folder: string, seen: Set<string>): AsyncGenerator<string> {
  const entries = await entriesOf(folder, seen).catch((error: unknown) => {
    throw new RuleFileError(folder, error);
  });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    // A link to nothing is handed on as a file that cannot be read. Pipes and devices hold no rules.
    const found = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
    if (found?.isDirectory()) {
      if (!skippedFolders.has(entry.name)) yield* filesBelow(path, seen);
    } else if (found?.isFile() ?? true) yield path;
  }
}

async function entriesOf(folder: string, seen: Set<string>): Promise<readonly Dirent[]> {
  const real = await realpath(folder);
  if (seen.has(real)) return [];
  seen.add(real);
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readInput(
  path: string,
  isOperand: boolean,
  stopAtOnce: RuleFilesOptions['stopAtOnce'],
): Promise<InputFile> {
  try {
    // Of a pipe only as a bigint: see `outputOf` of lookup/stream-sink.ts.
    const found = statSync(path, { bigint: true });
    if (found.size > maxFileBytes) return { kind: 'too-large', path, isOperand, bytes: Number(found.size) };
    // Rules are small files, and many: to wait for each costs ten times the reading.
    if (found.isFile()) return inputFile(path, readFileSync(path), isOperand);
    // A pipe may have no writer, for which a thread waits without an end.
    const stopInOrder = stopAtOnce?.();
    try {
      return inputFile(path, await readFile(path), isOperand);
    } finally {
      stopInOrder?.();
    }
  } catch (error) {
    return { kind: 'unreadable', path, isOperand, reason: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

function inputFile(path: string, bytes: Buffer, isOperand: boolean): InputFile {
  if (bytes.length > maxFileBytes) return { kind: 'too-large', path, isOperand, bytes: bytes.length };
  const decoded = decodeText(bytes);
  if ('reason' in decoded) return { kind: 'binary', path, isOperand, ...decoded };
  const { text, lostAt } = decoded;
  const problem =
    lostAt &&
    `${path}:${lostAt.line}:${lostAt.column}: not understood: expected UTF-8, found other bytes: save the file as UTF-8, what they say is not compared`;
  return { kind: 'file', file: { path, text }, isOperand, ...(problem !== undefined && { problem }) };
}
