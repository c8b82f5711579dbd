import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setImmediate as turn } from 'node:timers/promises';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import type { FromWorker, PackedBatch, ToWorker, WorkerSetup } from './messages.js';
import type { ScanFile } from './scan-file.js';
import { fileScanner, isEmpty } from './scan-file.js';

/** A file, and what was found in a part of it; no batch once for each file, at its end. */
export interface ScannedPart {
  readonly file: ScanFile;
  readonly batch: PackedBatch | undefined;
}

/** How to scan. */
export interface ScanSetup extends WorkerSetup {
  /** How many threads, this one among them; 0 or 1 for this one alone. As many as there are cores by default. */
  readonly threads?: number;
  readonly signal: AbortSignal;
}

const workerFile = new URL('./scan-worker.js', import.meta.url);
/** More threads than this do not make a disk faster. */
const maxThreads = 16;
/** Objects of a thread live as long as a record or less: without a limit 48 MB would fill before the first collection. */
const resourceLimits = { maxYoungGenerationSizeMb: 12 };
/** How many files are given to a thread before it is done with the first, so that it never waits. */
const filesAhead = 2;
/** How many files may be scanned or given away before the one whose turn it is. */
const maxAhead = 64;
/** So much may be found in later files while an earlier one is delivered. */
const maxBytesHeld = 8 * 1024 * 1024;

/** Scans files, several at a time, and delivers what is found in the order of the files. */
export async function* scanFiles(files: AsyncIterable<ScanFile>, setup: ScanSetup): AsyncGenerator<ScannedPart> {
  const threads = Math.min(setup.threads ?? availableParallelism(), maxThreads);
  // Where everything was bundled into one file there is no file for a thread to run.
  if (threads <= 1 || !existsSync(fileURLToPath(workerFile))) yield* scanHere(files, setup);
  else yield* scanInThreads(files, setup, threads - 1);
}

/** A stream belongs to the thread that opened it. */
function isStream({ content }: ScanFile): boolean {
  return content !== undefined && !(content instanceof Uint8Array);
}

async function* only(file: ScanFile): AsyncGenerator<ScanFile> {
  yield file;
}

async function* scanHere(
  files: AsyncIterable<ScanFile>,
  setup: ScanSetup,
  scanner = fileScanner(setup.scanFilter, setup.maxRecordBytes),
): AsyncGenerator<ScannedPart> {
  try {
    for await (const file of files) {
      for await (const batch of scanner.scan(file)) {
        setup.signal.throwIfAborted();
        yield { file, batch };
      }
      setup.signal.throwIfAborted();
      yield { file, batch: undefined };
    }
  } catch (error) {
    setup.signal.throwIfAborted(); // with its own reason, not with what a stream makes of it
    throw error;
  }
}

/** A file that was begun. */
interface Job {
  readonly id: number;
  readonly file: ScanFile;
  /** The thread that scans it; none for what is scanned here. */
  readonly thread: Thread | undefined;
  readonly batches: PackedBatch[];
  done: boolean;
}

interface Thread {
  readonly worker: Worker;
  busy: number;
}

/** Scans in other threads, and in this one while it waits for them: they take time to start. */
async function* scanInThreads(
  files: AsyncIterable<ScanFile>,
  setup: ScanSetup,
  threads: number,
): AsyncGenerator<ScannedPart> {
  const scanner = fileScanner(setup.scanFilter, setup.maxRecordBytes);
  const source = files[Symbol.asyncIterator]();
  const pool: Thread[] = [];
  const jobs = new Map<number, Job>();
  let failure: unknown;
  let wake = (): void => undefined;
  let held = 0;
  let begun = 0;
  let exhausted = false;
  /** A file waits for its turn in this thread. */
  let isLeft = false;

  function start(): Thread {
    const { scanFilter, maxRecordBytes } = setup;
    const workerData: WorkerSetup = { scanFilter, maxRecordBytes };
    const thread: Thread = {
      worker: new Worker(workerFile, { workerData, env: SHARE_ENV, trackUnmanagedFds: false, resourceLimits }),
      busy: 0,
    };
    thread.worker.on('message', (message: FromWorker) => {
      const job = jobs.get(message.id)!;
      if (message.kind === 'batch') {
        job.batches.push(message.batch);
        held += message.batch.json.byteLength;
      } else {
        job.done = true;
        thread.busy--;
      }
      wake();
    });
    thread.worker.on('error', (error) => {
      failure ??= error;
      wake();
    });
    pool.push(thread);
    return thread;
  }

  /** The thread to give the next file to: a new one while there are fewer than there may be, and all have something to do. */
  function free(): Thread | undefined {
    const least = pool.reduce<Thread | undefined>((a, b) => (a && a.busy <= b.busy ? a : b), undefined);
    if (pool.length < threads && (!least || least.busy > 0)) return start();
    return least && least.busy < filesAhead ? least : undefined;
  }

  /** The next file, unless too many matches are held already. */
  async function next(): Promise<ScanFile | undefined> {
    if (exhausted || (jobs.size > 0 && (held >= maxBytesHeld || jobs.size >= maxAhead))) return undefined;
    const { done, value } = await source.next();
    if (done) exhausted = true;
    return done ? undefined : (value as ScanFile);
  }

  function begin(file: ScanFile, thread: Thread | undefined): Job {
    const job: Job = { id: begun++, file, thread, batches: [], done: false };
    jobs.set(job.id, job);
    return job;
  }

  /** Gives files to the threads that are free. */
  async function give(): Promise<void> {
    for (let thread = free(); thread; thread = free()) {
      const file = await next();
      if (!file) return;
      const here = isStream(file);
      const { id } = begin(file, here ? undefined : thread);
      if (here) continue;
      thread.busy++;
      const { name, content } = file;
      const message: ToWorker = { kind: 'scan', id, name, ...(content instanceof Uint8Array ? { content } : {}) };
      thread.worker.postMessage(message, message.content ? [message.content.buffer as ArrayBuffer] : []);
    }
  }

  /** Scans one more file in this thread; one that cannot be scanned at once waits for its turn. False where there is none. */
  async function scanAhead(): Promise<boolean> {
    const file = isLeft ? undefined : await next();
    if (!file) return false;
    const job = begin(file, undefined);
    const batch = scanner.scanQuickly(file);
    if (batch) {
      if (!isEmpty(batch)) job.batches.push(batch);
      held += batch.json.byteLength;
      job.done = true;
    } else {
      isLeft = true;
    }
    await turn(); // the threads have something to tell
    return true;
  }

  const stop = (): void => {
    failure ??= setup.signal.reason;
    wake();
  };
  setup.signal.addEventListener('abort', stop);
  try {
    for (let current = 0; ;) {
      setup.signal.throwIfAborted();
      await give();
      const job = jobs.get(current);
      if (!job) break;
      if (!job.thread && !job.done) {
        yield* scanHere(only(job.file), setup, scanner);
        isLeft = false;
        jobs.delete(current++);
        continue;
      }
      while (job.batches.length === 0 && !job.done && failure === undefined) {
        const isIdle = !(await scanAhead());
        if (isIdle && job.batches.length === 0 && !job.done && failure === undefined)
          await new Promise<void>((resolve) => (wake = resolve));
        await give();
      }
      if (failure !== undefined) throw failure;
      for (const batch of job.batches.splice(0)) {
        held -= batch.json.byteLength;
        yield { file: job.file, batch };
        job.thread?.worker.postMessage({ kind: 'taken', id: job.id } satisfies ToWorker);
      }
      if (!job.done || job.batches.length > 0) continue;
      jobs.delete(current++);
      yield { file: job.file, batch: undefined };
    }
  } finally {
    setup.signal.removeEventListener('abort', stop);
    await Promise.all([source.return?.(), ...pool.map(({ worker }) => worker.terminate())]);
  }
}
