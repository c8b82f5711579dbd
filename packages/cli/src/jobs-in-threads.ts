import type { JobPart, ThreadWork } from '@trailkit/records/node';
import { runInThreads } from '@trailkit/records/node';

/** A job whose records are in memory. */
export interface RecordsJob {
  /** The memory of its records. */
  readonly bytes: number;
}

/** How such jobs are done. `threads`: this one among them, 0 for this one alone; as many as there are cores by default, once there is much to do. */
export type RecordsWork<Job, Message, Result> = Omit<ThreadWork<Job, Message, Result>, 'bytesOfJob'>;

/** Fewer bytes of records are dealt with sooner than a thread starts. */
const littleBytes = 1024 * 1024;

/** Does jobs of records, and delivers their results in the order of the jobs; each ends without a result. */
export async function* jobsInThreads<Job extends RecordsJob, Message, Result>(
  jobs: AsyncGenerator<Job, undefined>,
  { threads, ...work }: RecordsWork<Job, Message, Result>,
): AsyncGenerator<JobPart<Job, Result>> {
  const measured = { ...work, bytesOfJob: ({ bytes }: Job) => bytes };
  try {
    if (threads === undefined) yield* runInThreads(firstOf(jobs, littleBytes), { ...measured, threads: 0 });
    yield* runInThreads(jobs, threads === undefined ? measured : { ...measured, threads });
  } finally {
    await jobs.return(undefined);
  }
}

/** The first jobs, until their bytes reach a number; the others stay. */
async function* firstOf<Job extends RecordsJob>(
  jobs: AsyncIterator<Job, undefined>,
  bytes: number,
): AsyncGenerator<Job> {
  for (let left = bytes; left > 0;) {
    const next = await jobs.next();
    if (next.done === true) return;
    left -= next.value.bytes;
    yield next.value;
  }
}
