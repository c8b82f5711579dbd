import type { ReadOptions } from '../read-records.js';
import type { ItemCollector, ItemMessage, ItemResult } from './item-collector.js';
import { itemWorker } from './item-collector.js';
import type { ItemJob } from './item-jobs.js';
import { isLittle, itemJobs } from './item-jobs.js';
import type { ThreadWork } from './run-in-threads.js';
import { runInThreads } from './run-in-threads.js';
import { serveJobs } from './serve-jobs.js';

/** How to collect. */
export interface CollectOptions<Part>
  extends ReadOptions, Pick<ThreadWork<never, never, never>, 'workerFile' | 'setup' | 'threads'> {
  /** The collector of this thread; every other thread makes one that does the same of `setup`, for `serveItems`. */
  readonly collector: ItemCollector<Part>;
  /** The memory that a part takes while it waits, in bytes. */
  readonly bytesOf: (part: Part) => number;
}

/**
 * Reads what `readBatches` reads, in all threads, and gives what collectors make of it, in order. Of a large file each thread reads whole lines.
 * They are whole documents wherever logs are as they should be; where the lines before them do not end so, they are read plainly, here.
 *
 * @throws ReadError before the first part, when a named input is not there.
 */
export async function* collectInThreads<Part>(
  inputs: readonly string[],
  { collector, bytesOf, workerFile, setup, threads, ...options }: CollectOptions<Part>,
): AsyncGenerator<Part> {
  const worker = itemWorker(collector, options.maxRecordBytes);
  const count = threads ?? ((await isLittle(inputs)) ? 0 : undefined);
  const parts = runInThreads<ItemJob, ItemMessage, ItemResult<Part>>(itemJobs(inputs, options), {
    workerFile,
    setup,
    ...(count === undefined ? {} : { threads: count }),
    signal: options.signal ?? new AbortController().signal,
    messageOf: (job) => (job.kind === 'step' ? undefined : [messageOf(job), []]),
    async *runHere(job) {
      if (job.kind !== 'step') yield* worker.run(messageOf(job));
    },
    runQuickly(job) {
      const result = job.kind === 'step' ? undefined : worker.runQuickly(messageOf(job));
      return job.kind === 'step' ? [] : result && [result];
    },
    bytesOf: ({ part }) => (part === undefined ? 0 : bytesOf(part)),
    bytesOfJob: (job) => (job.kind === 'lines' ? job.bytes.length : 0),
  });
  for await (const { job, result } of parts) {
    if (job.kind === 'step') yield worker.partOf(job.items());
    else if (result === undefined) continue;
    else if (job.kind === 'file') yield result.part!;
    else if (result.part === undefined || !job.plain.isBetween())
      yield worker.partOf(job.plain.push({ kind: 'bytes', bytes: job.bytes }));
    else {
      job.plain.skip(job.bytes, job.lines);
      yield result.part;
    }
  }
}

function messageOf(job: Exclude<ItemJob, { kind: 'step' }>): ItemMessage {
  return job.kind === 'file' ? job : { kind: 'lines', start: job.start, bytes: job.bytes };
}

/** Does the jobs of `collectInThreads` in this thread: for the main file of a thread. */
export function serveItems<Setup, Part>(
  collectorOf: (setup: Setup) => ItemCollector<Part>,
  maxRecordBytes?: number,
): void {
  serveJobs<Setup, ItemMessage, ItemResult<Part>>((setup) => itemWorker(collectorOf(setup), maxRecordBytes));
}
