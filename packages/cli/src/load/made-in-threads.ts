import type { ReadyDocuments } from '@trailkit/es-loader';
import { jobsInThreads } from '../jobs-in-threads.js';
import { workerFile } from '../worker-file.js';
import type { DocumentMaker, DocumentMakerSetup } from './document-maker.js';
import type { MadeDocuments, RecordsMessage } from './made-documents.js';
import { documentsWorker } from './made-documents.js';
import type { SourceStep } from './read-sources.js';
import { recordJobs } from './record-jobs.js';

/** Some documents, in the order of their records; or the steps that ended with those so far. */
export type MadeStep =
  | { readonly kind: 'documents'; readonly documents: ReadyDocuments; readonly made: MadeDocuments }
  | { readonly kind: 'steps'; readonly steps: readonly SourceStep[] };

/** How documents are made. */
export interface MadeInThreadsOptions {
  readonly setup: DocumentMakerSetup;
  /** That of this thread, which says itself which rules it cannot decide; every other one has one of the same setup. */
  readonly maker: DocumentMaker;
  /** How many threads, this one among them, 0 for this one alone. @default as many as there are cores, once there is much to do */
  readonly threads?: number;
  readonly signal: AbortSignal;
}

/** Makes the documents of the records of steps, in their order, in all threads. */
export async function* madeInThreads(
  steps: AsyncIterable<SourceStep>,
  { setup, maker, threads, signal }: MadeInThreadsOptions,
): AsyncGenerator<MadeStep> {
  const worker = documentsWorker(maker);
  const parts = jobsInThreads(recordJobs(steps), {
    workerFile: workerFile('documents-worker'),
    setup,
    threads,
    signal,
    // Without a copy in the documents the texts are needed here until the server has taken them.
    messageOf: ({ message }) => [message, setup.rawCopy ? [message.bytes.buffer, message.places.buffer] : []] as const,
    async *runHere({ message }) {
      yield* worker.run(message);
    },
    runQuickly: ({ message }) => worker.now(message),
    bytesOf: ({ bytes }: MadeDocuments) => bytes.length,
    givesBack: ({ bytes }) => (bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : []),
    takeBack: (memory) => memory.forEach(worker.reuse),
  });
  for await (const { job, result } of parts) {
    if (result) yield { kind: 'documents', documents: readyDocuments(result, setup, job.message), made: result };
    else if (job.steps.length > 0) yield { kind: 'steps', steps: job.steps };
  }
}

function readyDocuments(
  { bytes: { buffer, byteOffset, byteLength }, ends, indices, first }: MadeDocuments,
  { rawCopy }: DocumentMakerSetup,
  message: RecordsMessage,
): ReadyDocuments {
  const documents = { bytes: Buffer.from(buffer, byteOffset, byteLength), ends, indices };
  if (rawCopy) return documents;
  const textAt = (index: number): string => {
    const texts = Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength);
    return texts.toString('utf8', index === 0 ? 0 : message.ends[index - 1], message.ends[index]);
  };
  return { ...documents, records: ends.map((_, index) => () => textAt(first + index)) };
}
