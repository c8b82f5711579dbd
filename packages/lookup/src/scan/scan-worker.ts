// The main file of the threads that scan: it takes files one after the other and sends back what it finds.
import { workerData } from 'node:worker_threads';
import { serveJobs } from '@trailkit/records/node';
import type { PackedBatch, WorkerSetup } from './messages.js';
import { withHashes } from './messages.js';
import type { ScanFile } from './scan-file.js';
import { fileScanner } from './scan-file.js';

const { scanFilter, maxRecordBytes } = workerData as WorkerSetup;
const scanner = fileScanner(scanFilter, maxRecordBytes);

async function* scan(file: ScanFile): AsyncGenerator<PackedBatch> {
  for await (const batch of scanner.scan(file)) yield withHashes(batch);
}

serveJobs(scan, ({ json }) => [json.buffer as ArrayBuffer]);
