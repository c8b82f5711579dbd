import { nextTask } from '../../app/next-task.js';

/** How long the page does something before it looks at input again, in ms. */
const pageTurnMs = 8;

/**
 * A function to be waited for before each of many small steps: it leaves the page, or a worker, time to answer once a turn of some milliseconds is over.
 * Browsers wait for the disk where a file is asked for its size, and hundreds of files may be dropped.
 */
export function turns(turnMs: number = pageTurnMs): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < turnMs) return undefined;
    return nextTask().then(() => {
      began = performance.now();
    });
  };
}

/**
 * Takes steps one after the other, each in a task of its own, between which the page answers to input.
 *
 * @param isWanted says before each step whether it is still to be taken
 */
export async function inTasks(steps: readonly (() => void)[], isWanted: () => boolean): Promise<void> {
  for (const [number, step] of steps.entries()) {
    if (number > 0) await nextTask();
    if (!isWanted()) return;
    step();
  }
}
