import type { LoadedFiles } from './loaded-files.js';
import type { LoadState } from './load-state.js';
import { writeState } from './load-state.js';

/** A state, and the logs that were loaded to their ends since the last one. */
export interface Committed {
  readonly sources: LoadState['sources'];
  readonly files: readonly string[];
}

/** Keeps a file at the newest state, or all but. */
export interface StateKeeper {
  /** A newer state, of which everything is acknowledged. */
  readonly note: (committed: Committed) => Promise<void>;
  /** Writes the newest, if it is not written yet. */
  readonly flush: () => Promise<void>;
}

/** So much of the time goes into writing at most. */
const share = 0.05;
/** But none is held back for longer: what was loaded after the last state is loaded again. */
const maxDelayMs = 500;

/** Writes states as often as they come, where that is not too often. */
export function keepState(file: string, key: string, loaded: LoadedFiles): StateKeeper {
  let newest: Committed | undefined;
  let files: string[] = [];
  let due = 0;

  async function flush(): Promise<void> {
    if (newest === undefined) return;
    const begin = performance.now();
    const { sources } = newest;
    const done = files;
    newest = undefined;
    files = [];
    // Before the state: a place behind a log says nothing to the runs that come after this one.
    await loaded.add(done);
    await writeState(file, { version: 1, key, sources });
    due = begin + Math.min(maxDelayMs, (performance.now() - begin) / share);
  }

  return {
    flush,
    async note(committed) {
      newest = committed;
      files.push(...committed.files);
      if (performance.now() >= due) await flush();
    },
  };
}
