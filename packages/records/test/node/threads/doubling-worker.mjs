// The main file of a thread that multiplies numbers, for run-in-threads.test.ts.
import { threadId } from 'node:worker_threads';
import { serveJobs } from '../../../dist/main/node.js';

serveJobs(({ factor }) => ({
  async *run(number) {
    yield { number: number * factor, threadId };
  },
}));
