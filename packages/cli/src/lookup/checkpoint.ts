import { UsageError } from '@trailkit/command-line';
import { renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { LookupCheckpoint } from '@trailkit/lookup';
import { parseCheckpoint } from '@trailkit/lookup';
import { differingParts } from '@trailkit/lookup/arguments';
import type { SinkPlace } from './sink.js';

/** What a checkpoint file holds. */
export interface Checkpoint extends SinkPlace {
  readonly version: 1;
  /** What tells the lookup from others, as JSON: an object whose members are named for users. */
  readonly key: string;
  readonly state: LookupCheckpoint;
}

/**
 * The checkpoint of a file; undefined where there is no such file yet.
 *
 * @throws UsageError where it is not the checkpoint of this lookup.
 */
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
  if (found === undefined)
    throw new UsageError(`${file}: expected a checkpoint of trailkit lookup, found something else; name another file`);
  const others = differingParts(key, found.key);
  if (others.length > 0)
    throw new UsageError(
      `${file}: expected the checkpoint of this lookup, found one with another ${others.join(', another ')}; name another file, or remove this one`,
    );
  return found;
}

/**
 * Writes a checkpoint so that the file is the former one or this one, whenever the process ends.
 *
 * @throws UsageError where it cannot be written.
 */
export function writeCheckpoint(file: string, checkpoint: Checkpoint): void {
  const draft = `${file}.new`;
  try {
    writeFileSync(draft, JSON.stringify(checkpoint));
    renameSync(draft, file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UsageError(`${file}: expected a file that a checkpoint can be kept in, but the system answered ${code}`);
  }
}

function parse(text: string): Checkpoint | undefined {
  try {
    const found = JSON.parse(text) as Checkpoint;
    const state = parseCheckpoint(found.state);
    const key: unknown = JSON.parse(found.key);
    const isWhole = found.version === 1 && state !== undefined && typeof key === 'object' && key !== null;
    return isWhole ? { ...found, state } : undefined;
  } catch {
    return undefined; // members are missing, or it is no JSON at all
  }
}
