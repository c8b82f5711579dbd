// The main file of the threads that scan: it takes files one after the other and sends back what it finds.
import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerSetup } from './messages.js';
import { withHashes } from './messages.js';
import { fileScanner } from './scan-file.js';

/** How many batches of a file may wait to be taken: memory for a large file stays bounded. */
const maxWaitingBatches = 4;

const port = parentPort!;
const { scanFilter, maxRecordBytes } = workerData as WorkerSetup;
const scanner = fileScanner(scanFilter, maxRecordBytes);
const waiting = new Map<number, number>();
let goOn: (() => void) | undefined;
let last: Promise<void> = Promise.resolve();

async function scan({ id, name, content }: Extract<ToWorker, { kind: 'scan' }>): Promise<void> {
  waiting.set(id, 0);
  for await (const batch of scanner.scan(content ? { name, content } : { name })) {
    const message: FromWorker = { kind: 'batch', id, batch: withHashes(batch) };
    port.postMessage(message, [batch.json.buffer as ArrayBuffer]);
    waiting.set(id, waiting.get(id)! + 1);
    while (waiting.get(id)! >= maxWaitingBatches) await new Promise<void>((resolve) => (goOn = resolve));
  }
  waiting.delete(id);
  port.postMessage({ kind: 'done', id } satisfies FromWorker);
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'scan') {
    last = last.then(() => scan(message));
  } else if (waiting.has(message.id)) {
    waiting.set(message.id, waiting.get(message.id)! - 1);
    goOn?.();
  }
});
