import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { UsageError } from './errors.js';

/** The members of every checkpoint file besides its own. */
export interface CheckpointHeader {
  readonly version: 1;
  /** The key that sets this run apart from others, as JSON: an object whose members are named for users. */
  readonly key: string;
}

/** The name of a checkpoint file in messages. */
export interface CheckpointNames {
  /** `a checkpoint`, `a state`. */
  readonly noun: string;
  /** `trailkit lookup`. */
  readonly command: string;
  /** `lookup`, `load`. */
  readonly run: string;
}

/**
 * The checkpoint in a file; undefined where there is no such file yet. `parse` gets what JSON.parse found and gives undefined, or
 * throws, where it is something else.
 * @throws UsageError where the file cannot be read, or is the checkpoint of another run
 */
export function readCheckpointFile<T extends CheckpointHeader>(
  file: string,
  key: string,
  { noun, command, run }: CheckpointNames,
  parse: (found: unknown) => T | undefined,
): T | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UsageError(`${file}: expected a ${noun} that can be read, but the system answered ${code}`, { cause });
  }
  const found = parsed(text, parse);
  if (found === undefined)
    throw new UsageError(`${file}: expected a ${noun} of ${command}, found something else; name another file`);
  const others = differingParts(key, found.key);
  if (others.length === 0) return found;
  throw new UsageError(
    `${file}: expected the ${noun} of this ${run}, found one with another ${others.join(', another ')}; name another file, or remove this one`,
  );
}

/** Replaces the file in one step: whenever the process ends, it is the old checkpoint or the new one. @throws UsageError */
export function writeCheckpointFile(file: string, noun: string, checkpoint: CheckpointHeader): void {
  const draft = `${file}.new`;
  try {
    writeFileSync(draft, JSON.stringify(checkpoint));
    renameSync(draft, file);
  } catch (cause) {
    throw cannotKeep(file, noun, cause);
  }
}

/** The same, and the data is on disk before the old file goes: it holds after a loss of power. @throws UsageError */
export async function writeCheckpointFileDurably(
  file: string,
  noun: string,
  checkpoint: CheckpointHeader,
): Promise<void> {
  const draft = `${file}.new`;
  try {
    const handle = await open(draft, 'w');
    try {
      await handle.writeFile(JSON.stringify(checkpoint));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (cause) {
    throw cannotKeep(file, noun, cause);
  }
}

/** The names of what differs between two keys. */
export function differingParts(key: string, other: string): readonly string[] {
  const [one, two] = [key, other].map((each) => JSON.parse(each) as Readonly<Record<string, unknown>>);
  return Object.keys({ ...one, ...two }).filter((part) => JSON.stringify(one![part]) !== JSON.stringify(two![part]));
}

function cannotKeep(file: string, noun: string, cause: unknown): UsageError {
  const { code } = cause as NodeJS.ErrnoException;
  return new UsageError(`${file}: expected a file that a ${noun} can be kept in, but the system answered ${code}`, {
    cause,
  });
}

function parsed<T extends CheckpointHeader>(text: string, parse: (found: unknown) => T | undefined): T | undefined {
  try {
    const found = JSON.parse(text) as Partial<CheckpointHeader> | null;
    const key = JSON.parse(found?.key ?? '') as unknown;
    return found?.version === 1 && typeof key === 'object' && key !== null ? parse(found) : undefined;
  } catch {
    return undefined; // members are missing, or it is no JSON at all
  }
}
