// The main file of the threads that validate records of sources.
import { serveJobs } from '@trailkit/records/node';
import { createValidator } from '@trailkit/validate/core';
import type { ValidatePart, ValidateSetup } from './collector.js';
import { validateCollector } from './collector.js';
import type { RecordsMessage } from './validate-steps.js';
import { recordsWorker } from './validate-steps.js';

serveJobs<ValidateSetup, RecordsMessage, ValidatePart>((setup) =>
  recordsWorker(validateCollector(setup, createValidator())),
);
