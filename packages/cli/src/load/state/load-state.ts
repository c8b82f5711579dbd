import { UsageError } from '@trailkit/command-line';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { LookupCheckpoint } from '@trailkit/lookup';
import { parseCheckpoint } from '@trailkit/lookup';
import { differingParts } from '@trailkit/lookup/arguments';

/** How far a source is loaded. */
export interface LoadPlace extends LookupCheckpoint {
  /** Whose event history it is. Credentials may become another account's, of which nothing is loaded yet. */
  readonly account?: string;
}

/** What a state file holds: how far each source is loaded, an account and region of event history or a place with logs. */
export interface LoadState {
  readonly version: 1;
  /** What tells the load from others, as JSON: an object whose members are named for users. */
  readonly key: string;
  /** By the names of the sources. Every event before a place was acknowledged, or is a dead letter. */
  readonly sources: Readonly<Record<string, LoadPlace>>;
}

/**
 * The state of a file; undefined where there is no such file yet.
 * @throws UsageError where it is not the state of this load
 */
export async function readState(file: string, key: string): Promise<LoadState | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UsageError(`${file}: expected a state that can be read, but the system answered ${code}`);
  }
  const found = parse(text);
  if (found === undefined)
    throw new UsageError(`${file}: expected a state of cloudtrail-es-loader, found something else; name another file`);
  const others = differingParts(key, found.key);
  if (others.length > 0)
    throw new UsageError(
      `${file}: expected the state of this load, found one with another ${others.join(', another ')}; name another file, or remove this one`,
    );
  return found;
}

/**
 * Writes a state so that the file is the former one or this one, whenever the process ends.
 * @throws UsageError where it cannot be written
 */
export async function writeState(file: string, state: LoadState): Promise<void> {
  const draft = `${file}.new`;
  try {
    await writeFile(draft, JSON.stringify(state), { flush: true });
    await rename(draft, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${file}: expected a file that a state can be kept in, but the system answered ${code}`);
  }
}

function parse(text: string): LoadState | undefined {
  try {
    const state = JSON.parse(text) as LoadState;
    const key: unknown = JSON.parse(state.key);
    if (state.version !== 1 || typeof key !== 'object' || key === null) return undefined;
    const sources = Object.entries(state.sources).map(([name, place]) => {
      const checkpoint = parseCheckpoint(place);
      return [name, checkpoint && { ...checkpoint, account: place.account }] as const;
    });
    const isWhole = sources.every(([, place]) => place !== undefined);
    return isWhole ? { ...state, sources: Object.fromEntries(sources) as LoadState['sources'] } : undefined;
  } catch {
    return undefined; // members are missing, or it is no JSON at all
  }
}
