/** How long the page does something before it looks at input again, in ms. */
const turnMs = 8;

/**
 * A function to be waited for before each of many small steps: it leaves the page time to answer once a turn of some milliseconds is over.
 * Browsers wait for the disk where a file is asked for its size, and hundreds of files may be dropped.
 */
export function turns(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < turnMs) return undefined;
    return new Promise((resolve) =>
      setTimeout(() => {
        began = performance.now();
        resolve();
      }, 0),
    );
  };
}
