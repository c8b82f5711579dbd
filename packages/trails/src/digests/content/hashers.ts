import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import type { Content } from './content.js';
import { contentOf } from './content.js';
import type { FromHashWorker, ToHashWorker } from './hash-messages.js';
import { readContent } from './read-content.js';

/** Hashes files on several threads. */
export interface Hashers {
  /** @throws Error where bytes stop coming. */
  readonly hash: (content: Uint8Array | AsyncIterable<Uint8Array>) => Promise<Content>;
  readonly close: () => Promise<void>;
}

const workerFile = new URL('./hash-worker.js', import.meta.url);
const maxThreads = 8;
/** How many files are given to a thread before it is done with the first, so that it never waits. */
const filesAhead = 2;
/** Less is hashed before a thread has taken it. */
const minBytesForThread = 16 * 1024;
/** A file of more content is hashed as it comes. */
const maxContentBytes = 24 * 1024 * 1024;

interface Thread {
  readonly worker: Worker;
  readonly jobs: Map<number, (content: Content | undefined) => void>;
}

/** Starts threads as they are needed: as many as there are cores, this one among them. */
export function hashers(threads = Math.min(availableParallelism(), maxThreads)): Hashers {
  // Where everything was bundled into one file there is no file for a thread to run.
  const maxWorkers = existsSync(fileURLToPath(workerFile)) ? threads - 1 : 0;
  let pool: readonly Thread[] = [];
  let begun = 0;

  function start(): Thread {
    const worker = new Worker(workerFile, { env: SHARE_ENV, trackUnmanagedFds: false });
    const thread: Thread = { worker, jobs: new Map() };
    worker.on('message', ({ id, content }: FromHashWorker) => {
      thread.jobs.get(id)!(content);
      thread.jobs.delete(id);
    });
    // Its files are hashed here, as they come.
    worker.on('error', () => {
      pool = pool.filter((each) => each !== thread);
      for (const done of thread.jobs.values()) done(undefined);
    });
    pool = [...pool, thread];
    return thread;
  }

  /** A thread with nothing to do, or one that soon has nothing. */
  function free(): Thread | undefined {
    const least = pool.reduce<Thread | undefined>((a, b) => (a && a.jobs.size <= b.jobs.size ? a : b), undefined);
    if (pool.length < maxWorkers && (least === undefined || least.jobs.size > 0)) return start();
    return least && least.jobs.size < filesAhead ? least : undefined;
  }

  async function hashBytes(bytes: Uint8Array): Promise<Content> {
    const thread = bytes.length < minBytesForThread ? undefined : free();
    const content =
      thread === undefined
        ? contentOf(bytes, maxContentBytes)
        : await new Promise<Content | undefined>((resolve) => {
            const id = begun++;
            thread.jobs.set(id, resolve);
            thread.worker.postMessage({ id, bytes, maxContentBytes } satisfies ToHashWorker);
          });
    return content ?? readContent(bytes);
  }

  return {
    hash: (content) => (content instanceof Uint8Array ? hashBytes(content) : readContent(content)),
    close: async () => {
      await Promise.all(pool.map(({ worker }) => worker.terminate()));
    },
  };
}
