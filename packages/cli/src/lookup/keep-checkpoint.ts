import type { Checkpoint } from './checkpoint.js';
import { writeCheckpoint } from './checkpoint.js';

/** Keeps a file at the newest checkpoint, or all but. */
export interface CheckpointKeeper {
  /** A newer checkpoint: what it says is delivered has been written. */
  readonly note: (checkpoint: Checkpoint) => Promise<void>;
  /** Writes the newest, if it is not written yet. */
  readonly flush: () => Promise<void>;
}

/** So much of the time goes into writing at most. */
const share = 0.05;
/** But none is held back for longer: what is written after the last checkpoint may come twice. */
const longestMs = 250;

/** Writes checkpoints as often as they come, where that is not too often. */
export function keepCheckpoint(file: string): CheckpointKeeper {
  let newest: Checkpoint | undefined;
  let due = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  const save = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const checkpoint = newest;
    newest = undefined;
    if (checkpoint === undefined) return;
    const begin = performance.now();
    await writeCheckpoint(file, checkpoint);
    due = begin + Math.min(longestMs, (performance.now() - begin) / share);
  };
  /** One after the other: they share a draft. */
  const flush = (): Promise<void> => (writing = writing.then(save));

  return {
    flush,
    async note(checkpoint) {
      newest = checkpoint;
      const wait = due - performance.now();
      if (wait <= 0) await flush();
      // A failure is told by the next that is waited for.
      else timer ??= setTimeout(() => void flush().catch(() => undefined), wait);
    },
  };
}
