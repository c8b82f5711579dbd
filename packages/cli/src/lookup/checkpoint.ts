import type { CheckpointHeader } from '@trailkit/command-line';
import { readCheckpointFile, writeCheckpointFile } from '@trailkit/command-line';
import type { LookupCheckpoint } from '@trailkit/lookup';
import { parseCheckpoint } from '@trailkit/lookup';
import { currentKey } from '../checkpoint-key.js';
import type { SinkPosition } from './sink.js';

/** The content of a checkpoint file. */
export interface Checkpoint extends CheckpointHeader, SinkPosition {
  readonly state: LookupCheckpoint;
}

const names = { noun: 'checkpoint', command: 'trailkit lookup', run: 'lookup' };

/** The checkpoint of a file; undefined where there is no such file yet. @throws UsageError where it is not of this lookup */
export function readCheckpoint(file: string, key: string): Checkpoint | undefined {
  return readCheckpointFile(file, key, names, (value) => {
    const found = value as Checkpoint;
    const state = parseCheckpoint(found.state);
    return state && { ...found, key: currentKey(found.key), state };
  });
}

/** Replaces the file in one step. @throws UsageError where it cannot be written */
export function writeCheckpoint(file: string, checkpoint: Checkpoint): void {
  writeCheckpointFile(file, names.noun, checkpoint);
}
