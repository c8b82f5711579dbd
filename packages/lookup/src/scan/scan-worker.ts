// The main file of the threads that scan: it takes files one after the other and sends back what it finds.
import { serveJobs } from '@trailkit/records/node';
import type { WorkerSetup } from './messages.js';
import { memoryOf } from './messages.js';
import type { ScanFile } from './file-to-scan.js';
import { fileScanner } from './scan-file.js';

serveJobs((setup: WorkerSetup) => {
  const scanner = fileScanner(setup);
  return {
    run: (file: ScanFile) => scanner.scan(file),
    transfer: memoryOf,
    takeBack: (memory) => scanner.reuse(memory),
  };
});
