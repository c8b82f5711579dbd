import type { CheckpointHeader } from '@trailkit/command-line';
import { readCheckpointFile, writeCheckpointFileDurably } from '@trailkit/command-line';
import type { LookupCheckpoint } from '@trailkit/lookup';
import { parseCheckpoint } from '@trailkit/lookup';
import { currentKey } from '../../checkpoint-key.js';

/** How far a source is loaded. */
export interface SourceCheckpoint extends LookupCheckpoint {
  /** Whose event history it is. Credentials may become another account's, of which nothing is loaded yet. */
  readonly account?: string;
}

/** The content of a state file: how far each source is loaded, an account and region of event history or a place with logs. */
export interface LoadState extends CheckpointHeader {
  /** By the names of the sources. Every event before a place was acknowledged, or is a dead letter. */
  readonly sources: Readonly<Record<string, SourceCheckpoint>>;
}

const names = { noun: 'state', command: 'cloudtrail-es-loader', run: 'load' };

/** The state of a file; undefined where there is no such file yet. @throws UsageError where it is not the state of this load */
export function readState(file: string, key: string): LoadState | undefined {
  return readCheckpointFile(file, key, names, (value) => {
    const state = value as LoadState;
    const sources = Object.entries(state.sources).map(([name, saved]) => {
      const checkpoint = parseCheckpoint(saved);
      return [name, checkpoint && { ...checkpoint, account: saved.account }] as const;
    });
    if (sources.some(([, checkpoint]) => checkpoint === undefined)) return undefined;
    return { ...state, key: currentKey(state.key), sources: Object.fromEntries(sources) as LoadState['sources'] };
  });
}

/** Replaces the file in one step, on disk before the old one goes. @throws UsageError where it cannot be written */
export function writeState(file: string, state: LoadState): Promise<void> {
  return writeCheckpointFileDurably(file, names.noun, state);
}
