import type { Checkpoint } from './checkpoint.js';
import { writeCheckpoint } from './checkpoint.js';

/** Keeps a file at the newest checkpoint, or all but. */
export interface CheckpointKeeper {
  /** A newer checkpoint: what it says is delivered has been written. */
  readonly note: (checkpoint: Checkpoint) => void;
  /** Writes the newest, if it is not written yet. */
  readonly flush: () => void;
}

/** So much of the time goes into writing at most: what is written after the last checkpoint may come twice. */
const fileShare = 0.05;
/** Where nothing else tells what was written. The checkpoint of many logs takes milliseconds. */
const pipeShare = 0.2;

/**
 * Writes checkpoints as often as they come, as far as that is not too often. At once, and not when the process has time: while
 * the pages of many regions come in, that is when their records have long been written.
 */
export function keepCheckpoint(file: string, isPipe: boolean): CheckpointKeeper {
  const share = isPipe ? pipeShare : fileShare;
  let newest: Checkpoint | undefined;
  let due: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (newest === undefined) return;
    const begin = performance.now();
    writeCheckpoint(file, newest);
    newest = undefined;
    // The first takes longer than any after it.
    due = due === undefined ? 0 : begin + (performance.now() - begin) / share;
  };
  const flushLater = (): void => {
    try {
      flush();
    } catch {
      // It is still the newest: the next call tells.
    }
  };

  return {
    flush,
    note(checkpoint) {
      newest = checkpoint;
      const wait = (due ?? 0) - performance.now();
      if (wait <= 0) flush();
      else timer ??= setTimeout(flushLater, wait);
    },
  };
}
