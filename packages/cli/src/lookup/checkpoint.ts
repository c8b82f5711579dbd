import { readFile, rename, writeFile } from 'node:fs/promises';
import type { LookupState } from '@trailkit/lookup';
import { UsageError } from '../usage-error.js';
import type { SinkPlace } from './sink.js';

/** What a checkpoint file holds. */
export interface Checkpoint extends SinkPlace {
  readonly version: 1;
  /** What was asked, and of which sources. */
  readonly key: string;
  readonly state: LookupState;
}

/** The checkpoint of a file; undefined where there is no such file yet. */
export async function readCheckpoint(file: string, key: string): Promise<Checkpoint | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UsageError(`${file}: expected a checkpoint that can be read, but the system answered ${code}`);
  }
  const found = parse(text);
  if (found?.version !== 1 || typeof found.key !== 'string')
    throw new UsageError(`${file}: expected a checkpoint of trailkit lookup, found something else; name another file`);
  if (found.key !== key)
    throw new UsageError(
      `${file}: expected the checkpoint of this lookup, found another's; name another file, or remove this one`,
    );
  return found;
}

/** Writes a checkpoint so that the file is the former one or this one, whenever the process ends. */
export async function writeCheckpoint(file: string, checkpoint: Checkpoint): Promise<void> {
  const draft = `${file}.new`;
  await writeFile(draft, JSON.stringify(checkpoint));
  await rename(draft, file);
}

function parse(text: string): Checkpoint | undefined {
  try {
    return JSON.parse(text) as Checkpoint;
  } catch {
    return undefined;
  }
}
