import type { LogFile } from '../reading/messages.js';
import { sizeOf } from '../reading/open-file.js';
import { turns } from '../reading/turns.js';

/** The size of a file stays the one that it had when it was first asked for. */
const known = new WeakMap<LogFile, number>();

/** The size of a file in bytes. */
export function knownSize(file: LogFile): number {
  const size = known.get(file) ?? sizeOf(file);
  known.set(file, size);
  return size;
}

/** A function that says how large files are together, in bytes; undefined until it is known. */
export function sizeTogether(files: readonly LogFile[], isOver: () => boolean): () => number | undefined {
  let sum: number | undefined;
  void add();
  return () => sum;

  async function add(): Promise<void> {
    const turn = turns();
    let soFar = 0;
    for (const file of files) {
      const wait = turn();
      if (wait) await wait;
      if (wait && isOver()) return;
      soFar += knownSize(file);
    }
    sum = soFar;
  }
}
