// The main file of the threads that scan: it takes files one after the other and sends back what it finds.
import { workerData } from 'node:worker_threads';
import { serveJobs } from '@trailkit/records/node';
import type { WorkerSetup } from './messages.js';
import type { ScanFile } from './file-to-scan.js';
import { fileScanner } from './scan-file.js';

const scanner = fileScanner(workerData as WorkerSetup);

serveJobs(
  (file: ScanFile) => scanner.scan(file),
  ({ numbers, bytes, known }) => [numbers, bytes, known].map(({ buffer }) => buffer as ArrayBuffer),
  (memory) => scanner.reuse(memory),
);
