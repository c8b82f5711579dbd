// The main file of the threads that validate.
import { serveItems } from '@trailkit/records/node';
import { createValidator } from '@trailkit/validate/core';
import type { ValidateSetup } from './collector.js';
import { validateCollector } from './collector.js';

serveItems((setup: ValidateSetup) => validateCollector(setup, createValidator()));
