// The main file of the threads that measure how well records are described.
import { serveItems } from '@trailkit/records/node';
import { createValidator } from '@trailkit/validate/core';
import { fidelityCollector } from './collector.js';

serveItems(() => fidelityCollector(createValidator()));
