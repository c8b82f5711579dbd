import { createReadStream, readFileSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { FoundContent } from '@trailkit/records/node';
import { openingProblem, readContent, soundContent } from '@trailkit/records/node';
import type { OpenedFile } from './evidence-store.js';

/** A larger file is read as it comes. */
const maxBytesHeld = 4 * 1024 * 1024;

/** Opens a file of this machine. @throws Error where it cannot be opened; its message says why */
export async function openFile(path: string): Promise<OpenedFile> {
  try {
    const { size } = await stat(path);
    if (size > maxBytesHeld) return { content: createReadStream(path, { highWaterMark: 1024 * 1024 }) };
    return { content: await readFile(path) };
  } catch (error) {
    throw new Error(openingProblem(error)[1], { cause: error });
  }
}

/** The hash of a file's content, or why there is none. */
export async function hashFile(path: string): Promise<FoundContent> {
  try {
    return await readContent((await openFile(path)).content);
  } catch (error) {
    return { kind: 'unopened', found: (error as Error).message };
  }
}

/** The same by this thread alone, before anything else; undefined where that would take long, or something is odd about the file. */
export function hashAtOnce(path: string): FoundContent | undefined {
  try {
    if (statSync(path).size > maxBytesHeld) return undefined;
    const hash = soundContent(readFileSync(path));
    return hash === undefined ? undefined : { kind: 'content', hash, trailingBytes: 0 };
  } catch {
    return undefined;
  }
}
