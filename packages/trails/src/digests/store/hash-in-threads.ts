import type { Content, FoundContent } from '@trailkit/records/node';
import { runInThreads } from '@trailkit/records/node';
import { startEarly } from '@trailkit/records/threads';
import { hashAtOnce, hashFile } from './hash-file.js';

/** Hashes files of this machine in all threads. */
export interface FileHasher {
  /** The hash of a file's content. @throws Error where it cannot be read */
  readonly hash: (path: string) => Promise<Content>;
  /** Ends the threads; files that are asked for later begin new ones. */
  readonly close: () => Promise<void>;
}

/** A file that is asked for. */
interface Job {
  readonly path: string;
  readonly resolve: (found: FoundContent) => void;
  readonly reject: (error: unknown) => void;
}

const workerFile = new URL('./hash-worker.js', import.meta.url);
/** Fewer files are hashed sooner than a thread starts. */
const firstHere = 6;

/** Starts a thread while files are listed and digests are read: it takes as long as that. */
export function startHashing(): void {
  startEarly(workerFile);
}

/** Begins without a thread: the first few files are hashed here. */
export function hashInThreads(signal: AbortSignal): FileHasher {
  const waiting = jobQueue();
  const unanswered = new Set<Job>();
  let count = 0;
  let run: Promise<void> | undefined;

  async function answerAll(): Promise<void> {
    const parts = runInThreads<Job, string, FoundContent>(waiting.jobs, {
      ...{ workerFile, setup: undefined, signal },
      messageOf: ({ path }) => [path, []],
      async *runHere({ path }) {
        yield await hashFile(path);
      },
      runQuickly({ path }) {
        const found = hashAtOnce(path);
        return found && [found];
      },
      bytesOf: () => 0,
    });
    try {
      for await (const { job, result } of parts) {
        if (result === undefined) continue;
        unanswered.delete(job);
        job.resolve(result);
      }
    } catch (error) {
      for (const { reject } of unanswered) reject(error);
      unanswered.clear();
    }
  }

  function find(path: string): Promise<FoundContent> {
    if (count++ < firstHere) return Promise.resolve(hashAtOnce(path) ?? hashFile(path));
    return new Promise((resolve, reject) => {
      const job = { path, resolve, reject };
      unanswered.add(job);
      waiting.add(job);
      run ??= answerAll().finally(() => (run = undefined));
    });
  }

  return {
    async hash(path) {
      const found = await find(path);
      if (found.kind === 'unopened') throw new Error(found.found);
      return found;
    },
    async close() {
      waiting.end();
      await run;
    },
  };
}

/** Jobs that come one by one, until the end; more may come after it. */
function jobQueue(): {
  readonly jobs: AsyncIterable<Job>;
  readonly add: (job: Job) => void;
  readonly end: () => void;
} {
  const queue: Job[] = [];
  let isEnded = false;
  let wake = (): void => undefined;

  async function next(): Promise<IteratorResult<Job>> {
    while (queue.length === 0 && !isEnded) await new Promise<void>((resolve) => (wake = resolve));
    const value = queue.shift();
    return value === undefined ? { done: true, value } : { done: false, value };
  }

  return {
    jobs: { [Symbol.asyncIterator]: () => ({ next }) },
    add(job) {
      isEnded = false;
      queue.push(job);
      wake();
    },
    end() {
      isEnded = true;
      wake();
    },
  };
}
