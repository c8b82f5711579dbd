import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { SHARE_ENV, Worker } from 'node:worker_threads';

/** Objects of a thread live as long as a record or less: without a limit 48 MB would fill before the first collection. */
const resourceLimits = { maxYoungGenerationSizeMb: 12 };

/** Threads that were started before there was work for them, by their main files. */
const early = new Map<string, Worker>();

/** Starts a thread for the next `runInThreads` with this main file, so that it is there when jobs are: where that takes long to tell. */
export function startEarly(workerFile: URL): void {
  if (availableParallelism() <= 1 || early.has(workerFile.href) || !isThere(workerFile)) return;
  const worker = started(workerFile);
  // A process that comes to no jobs does not wait for it. One that cannot be started is started again, which says why.
  worker.unref();
  worker.once('error', () => early.delete(workerFile.href));
  early.set(workerFile.href, worker);
}

/** Whether there is a main file to start threads with: in a bundle there is none. */
export function isThere(workerFile: URL): boolean {
  return existsSync(fileURLToPath(workerFile));
}

/** A thread with this main file. */
export function newThread(workerFile: URL): Worker {
  const worker = early.get(workerFile.href);
  if (worker === undefined) return started(workerFile);
  early.delete(workerFile.href);
  worker.removeAllListeners('error');
  worker.ref();
  return worker;
}

function started(workerFile: URL): Worker {
  return new Worker(workerFile, { env: SHARE_ENV, trackUnmanagedFds: false, resourceLimits });
}
