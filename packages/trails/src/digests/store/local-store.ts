import { sep } from 'node:path';
import { checkInputs, listFiles } from '@trailkit/records/node';
import type { EvidenceFile, EvidenceStore } from './evidence-store.js';
import { openFile } from './hash-file.js';

/** Threads have some more to do whenever they are done with one. */
const filesAtATime = 32;

/** A folder with everything below it. */
export function localStore(folder: string): EvidenceStore {
  return {
    isOfThisMachine: true,
    concurrency: filesAtATime,
    async *list({ mayEnter, mayTake = () => false }): AsyncGenerator<EvidenceFile> {
      await checkInputs([folder]);
      for await (const file of listFiles(folder)) {
        const name = file.path.split(sep).join('/');
        if (file.kind === 'unreadable') yield { name, problem: `expected ${file.expected}, found ${file.found}` };
        else if (mayEnter(name.slice(0, name.lastIndexOf('/') + 1)) || mayTake(name)) yield { name };
      }
    },
    open: openFile,
  };
}
