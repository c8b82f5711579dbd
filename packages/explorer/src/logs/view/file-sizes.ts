import type { LogFile } from '../reading/messages.js';
import { sizeOf } from '../reading/open-file.js';

/** How long the page asks for sizes before it looks at input again, in ms. */
const turnMs = 8;

/** The size of a file stays the one that it had when it was first asked for. */
const known = new WeakMap<LogFile, number>();

/**
 * A function that says how large files are together, in bytes; undefined until it is known. Browsers wait for the disk at each file, of which
 * hundreds may be dropped: they are asked for in turns that are short enough for the page to answer in between.
 */
export function sizeTogether(files: readonly LogFile[], isOver: () => boolean): () => number | undefined {
  let sum: number | undefined;
  void add();
  return () => sum;

  async function add(): Promise<void> {
    let soFar = 0;
    let began = performance.now();
    for (const file of files) {
      if (performance.now() - began > turnMs) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (isOver()) return;
        began = performance.now();
      }
      const size = known.get(file) ?? sizeOf(file);
      known.set(file, size);
      soFar += size;
    }
    sum = soFar;
  }
}
