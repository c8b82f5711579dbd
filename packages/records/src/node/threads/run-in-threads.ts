import { availableParallelism } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { FromThread, ToThread } from './messages.js';
import { isThere, newThread } from './new-thread.js';

/** How jobs are done, in threads and in the one that asks for them. */
export interface ThreadWork<Job, Message, Result> {
  /** The main file of a thread, which calls `serveJobs`. Where it is not there, as in a bundle, this thread does everything. */
  readonly workerFile: URL;
  /** The data from which `serveJobs` makes the server of jobs in each thread; it is sent there. */
  readonly setup: unknown;
  /** How many threads, this one among them; 0 or 1 for this one alone. As many as there are cores by default. */
  readonly threads?: number;
  readonly signal: AbortSignal;
  /** The message that gives a job to a thread, and the memory that it takes along; undefined for a job of this thread, to which its streams belong. */
  readonly messageOf: (job: Job) => readonly [message: Message, transfer: readonly ArrayBuffer[]] | undefined;
  /** Does a job in this thread, when its turn has come. */
  readonly runHere: (job: Job) => AsyncIterable<Result>;
  /** Does a job at once in this thread; undefined for one that has to wait for its turn. */
  readonly runQuickly: (job: Job) => readonly Result[] | undefined;
  /** The memory that a result takes while it waits, in bytes. */
  readonly bytesOf: (result: Result) => number;
  /** The memory of a result that the thread which made it may use again, when the next result is asked for. None by default. */
  readonly givesBack?: (result: Result) => readonly ArrayBuffer[];
  /** Takes that memory back, of what was done in this thread. */
  readonly takeBack?: (memory: readonly ArrayBuffer[]) => void;
  /** The memory that a job takes until it is done, in bytes. */
  readonly bytesOfJob?: (job: Job) => number;
}

/** A job, and one of its results; no result once for each job, at its end. */
export interface JobPart<Job, Result> {
  readonly job: Job;
  readonly result: Result | undefined;
}

/** More threads than this do not make a disk faster. */
const maxThreads = 16;
/** How many jobs are given to a thread before it is done with the first, so that it never waits while this one delivers; fewer where their results are large. */
const jobsAhead = { small: 4, large: 2 };
/** A result of more bytes than this is large. */
const largeResult = 1024 * 1024;
/** How many jobs may be begun before the one whose turn it is. */
const maxAhead = 64;
/** So much may be held of later jobs while the results of an earlier one are delivered. */
const maxBytesHeld = 8 * 1024 * 1024;

/** Does jobs, several at a time, and delivers their results in the order of the jobs. */
export async function* runInThreads<Job, Message, Result>(
  jobs: AsyncIterable<Job>,
  work: ThreadWork<Job, Message, Result>,
): AsyncGenerator<JobPart<Job, Result>> {
  const threads = Math.min(work.threads ?? availableParallelism(), maxThreads);
  if (threads <= 1 || !isThere(work.workerFile)) yield* runAllHere(jobs, work);
  else yield* runInPool(jobs, work, threads - 1);
}

async function* only<Job>(job: Job): AsyncGenerator<Job> {
  yield job;
}

/** The part of work that this thread needs to do it. */
type HereWork<Job, Result> = Pick<ThreadWork<Job, never, Result>, 'runHere' | 'signal' | 'givesBack' | 'takeBack'>;

async function* runAllHere<Job, Result>(
  jobs: AsyncIterable<Job>,
  { runHere, signal, givesBack = () => [], takeBack }: HereWork<Job, Result>,
): AsyncGenerator<JobPart<Job, Result>> {
  try {
    for await (const job of jobs) {
      for await (const result of runHere(job)) {
        signal.throwIfAborted();
        yield { job, result };
        const memory = givesBack(result);
        if (memory.length > 0) takeBack?.(memory);
      }
      signal.throwIfAborted();
      yield { job, result: undefined };
    }
  } catch (error) {
    signal.throwIfAborted(); // with its own reason, not with what a stream makes of it
    throw error;
  }
}

/** A job that was begun. */
interface Begun<Job, Result> {
  readonly id: number;
  readonly job: Job;
  /** The thread that does it; none for what is done here. */
  readonly thread: Thread | undefined;
  readonly results: Result[];
  done: boolean;
}

interface Thread {
  readonly worker: Worker;
  busy: number;
}

/** Runs jobs in other threads, and in this one while it waits for them: they take time to start. */
async function* runInPool<Job, Message, Result>(
  jobs: AsyncIterable<Job>,
  work: ThreadWork<Job, Message, Result>,
  threads: number,
): AsyncGenerator<JobPart<Job, Result>> {
  const { signal, bytesOf, bytesOfJob = () => 0, givesBack = () => [], takeBack } = work;
  const source = jobs[Symbol.asyncIterator]();
  const pool: Thread[] = [];
  const begun = new Map<number, Begun<Job, Result>>();
  let failure: unknown;
  let wake = (): void => undefined;
  let held = 0;
  let largest = 0;
  let count = 0;
  /** The job whose turn it is. */
  let current = 0;
  let exhausted = false;
  /** The job that the source was asked for, and its answer: a pipe may take its time, and what is done is delivered meanwhile. */
  let asked: Promise<unknown> | undefined;
  let arrived: IteratorResult<Job> | undefined;
  /** A job waits for its turn in this thread. */
  let isLeft = false;

  const woken = (): Promise<void> => new Promise((resolve) => (wake = resolve));

  function isReady(): boolean {
    const job = begun.get(current);
    return failure !== undefined || (job !== undefined && (job.done || job.results.length > 0));
  }

  function start(): Thread {
    const thread: Thread = { worker: newThread(work.workerFile), busy: 0 };
    thread.worker.postMessage({ kind: 'setup', setup: work.setup } satisfies ToThread<Message>);
    thread.worker.on('message', (message: FromThread<Result>) => {
      const job = begun.get(message.id)!;
      if (message.kind === 'result') {
        job.results.push(message.result);
        const size = bytesOf(message.result);
        held += size;
        largest = Math.max(largest, size);
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

  /** The thread to give the next job to: a new one while there are fewer than there may be, and all have something to do. */
  function free(): Thread | undefined {
    const least = pool.reduce<Thread | undefined>((a, b) => (a && a.busy <= b.busy ? a : b), undefined);
    if (pool.length < threads && (!least || least.busy > 0)) return start();
    const ahead = largest > largeResult ? jobsAhead.large : jobsAhead.small;
    return least && least.busy < ahead ? least : undefined;
  }

  /** The next job; undefined where too much is held already, and where another job has got on before there is one. */
  async function next(): Promise<{ readonly job: Job } | undefined> {
    if (exhausted || (begun.size > 0 && (held >= maxBytesHeld || begun.size >= maxAhead))) return undefined;
    if (!asked) {
      asked = source.next().then(
        (answer) => (arrived = answer),
        (error: unknown) => (failure ??= error),
      );
    }
    // Results that are there are delivered before a source is waited for, which may itself wait for that.
    if (!arrived) await Promise.race([asked, isReady() ? turn() : woken()]);
    if (!arrived) return undefined;
    const { done, value } = arrived;
    asked = arrived = undefined;
    if (done) exhausted = true;
    return done ? undefined : { job: value as Job };
  }

  function begin(job: Job, thread: Thread | undefined): Begun<Job, Result> {
    const each: Begun<Job, Result> = { id: count++, job, thread, results: [], done: false };
    begun.set(each.id, each);
    held += bytesOfJob(job);
    return each;
  }

  function end({ id, job }: Begun<Job, Result>): void {
    begun.delete(id);
    held -= bytesOfJob(job);
  }

  /** Gives jobs to the threads that are free. */
  async function give(): Promise<void> {
    for (let thread = free(); thread; thread = free()) {
      const given = await next();
      if (!given) return;
      const posted = work.messageOf(given.job);
      const { id } = begin(given.job, posted && thread);
      if (!posted) continue;
      thread.busy++;
      const [message, transfer] = posted;
      thread.worker.postMessage({ kind: 'job', id, message } satisfies ToThread<Message>, [...transfer]);
    }
  }

  /** Does one more job in this thread; one that cannot be done at once waits for its turn. False where there is none. */
  async function runAhead(): Promise<boolean> {
    const given = isLeft ? undefined : await next();
    if (!given) return false;
    const job = begin(given.job, undefined);
    const results = work.runQuickly(job.job);
    if (results) {
      job.results.push(...results);
      for (const result of results) held += bytesOf(result);
      job.done = true;
    } else {
      isLeft = true;
    }
    await turn(); // the threads have something to tell
    return true;
  }

  const stop = (): void => {
    failure ??= signal.reason;
    wake();
  };
  signal.addEventListener('abort', stop);
  try {
    for (;;) {
      signal.throwIfAborted();
      await give();
      const job = begun.get(current);
      if (failure !== undefined) throw failure;
      if (!job && exhausted) break;
      if (!job) continue;
      if (!job.thread && !job.done) {
        yield* runAllHere(only(job.job), work);
        isLeft = false;
        end(job);
        current++;
        continue;
      }
      while (job.results.length === 0 && !job.done && failure === undefined) {
        const isIdle = !(await runAhead());
        if (isIdle && job.results.length === 0 && !job.done && failure === undefined) await woken();
        await give();
      }
      if (failure !== undefined) throw failure as Error;
      for (const result of job.results.splice(0)) {
        held -= bytesOf(result);
        yield { job: job.job, result };
        const memory = givesBack(result);
        if (job.thread)
          job.thread.worker.postMessage({ kind: 'taken', id: job.id, memory } satisfies ToThread<Message>, [...memory]);
        else if (memory.length > 0) takeBack?.(memory);
      }
      if (!job.done || job.results.length > 0) continue;
      end(job);
      current++;
      yield { job: job.job, result: undefined };
      // The next ones may be there already, and the threads have nothing to do.
      await turn();
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await Promise.all([source.return?.(), ...pool.map(({ worker }) => worker.terminate())]);
  }
}
