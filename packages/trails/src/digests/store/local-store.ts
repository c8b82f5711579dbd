import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { checkInputs, listFiles, openingProblem } from '@trailkit/records/node';
import type { EvidenceFile, EvidenceStore, OpenedFile } from './evidence-store.js';

/** A larger file is read as it comes. */
const maxBytesHeld = 4 * 1024 * 1024;
/** libuv has four threads; with more files at a time they are never idle. */
const filesAtATime = 8;

/** A folder with everything below it. */
export function localStore(folder: string): EvidenceStore {
  return {
    concurrency: filesAtATime,
    async *list({ mayEnter }): AsyncGenerator<EvidenceFile> {
      await checkInputs([folder]);
      for await (const file of listFiles(folder)) {
        const name = file.path.split(sep).join('/');
        if (file.kind === 'unreadable') yield { name, problem: `expected ${file.expected}, found ${file.found}` };
        else if (mayEnter(name.slice(0, name.lastIndexOf('/') + 1))) yield { name };
      }
    },
    async open(path): Promise<OpenedFile> {
      try {
        const { size } = await stat(path);
        if (size > maxBytesHeld) return { content: createReadStream(path, { highWaterMark: 1024 * 1024 }) };
        return { content: await readFile(path) };
      } catch (error) {
        throw new Error(openingProblem(error)[1], { cause: error });
      }
    },
  };
}
