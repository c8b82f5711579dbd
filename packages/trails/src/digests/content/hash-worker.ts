// The main file of the threads that hash: it takes the bytes of a file and sends back what they are.
import { parentPort } from 'node:worker_threads';
import { contentOf } from './content.js';
import type { FromHashWorker, ToHashWorker } from './hash-messages.js';

const port = parentPort!;
port.on('message', ({ id, bytes, maxContentBytes }: ToHashWorker) => {
  port.postMessage({ id, content: contentOf(bytes, maxContentBytes) } satisfies FromHashWorker);
});
