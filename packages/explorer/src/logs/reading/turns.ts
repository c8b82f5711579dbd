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

/** Waits for a task of its own, so that input which is there is answered before. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * Takes steps one after the other, each in a task of its own, between which the page answers to input.
 *
 * @param isWanted says before each step whether it is still to be taken
 */
export function inTasks(steps: readonly (() => void)[], isWanted: () => boolean): void {
  const [step, ...others] = steps;
  if (step === undefined || !isWanted()) return;
  step();
  if (others.length > 0) setTimeout(() => inTasks(others, isWanted), 0);
}
