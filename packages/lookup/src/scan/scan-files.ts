import type { JobPart, ThreadWork } from '@trailkit/records/node';
import { runInThreads } from '@trailkit/records/node';
import type { PackedBatch, WorkerSetup } from './messages.js';
import { memoryOf } from './messages.js';
import type { ScanFile } from './file-to-scan.js';
import type { FileScanner } from './scan-file.js';
import { fileScanner, isEmpty } from './scan-file.js';
import { scanWorkerFile } from './scan-worker-file.js';

/** How to scan. */
export interface ScanSetup extends WorkerSetup, Pick<ThreadWork<never, never, never>, 'threads' | 'signal'> {}

/** Scans files, several at a time, and delivers what is found in the order of the files. */
export function scanFiles(
  files: AsyncIterable<ScanFile>,
  { threads, signal, ...setup }: ScanSetup,
): AsyncGenerator<JobPart<ScanFile, PackedBatch>> {
  let made: FileScanner | undefined;
  // Made on need: what columns answer scans nothing.
  const scanner = (): FileScanner => (made ??= fileScanner(setup));
  return runInThreads(files, {
    workerFile: scanWorkerFile,
    setup,
    threads,
    signal,
    messageOf(file): readonly [ScanFile, ArrayBuffer[]] | undefined {
      const { name, content, hashes, rows } = file;
      if (content === undefined) return [{ name, hashes, rows }, []];
      return content instanceof Uint8Array ? [{ name, content, hashes }, [content.buffer as ArrayBuffer]] : undefined;
    },
    runHere: (file) => scanner().scan(file),
    runQuickly(file) {
      const batch = scanner().scanQuickly(file);
      return batch && (isEmpty(batch) ? [] : [batch]);
    },
    givesBack: (batch) => (batch.isReleased ? memoryOf(batch) : []),
    takeBack: (memory) => scanner().reuse(memory),
    bytesOf: ({ numbers, hashes, bytes, known }) =>
      numbers.byteLength + hashes.byteLength + bytes.byteLength + known.byteLength,
  });
}
