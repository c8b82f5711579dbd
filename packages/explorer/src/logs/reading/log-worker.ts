import './node-buffer.js';
import { inBatches } from './in-batches.js';
import { serveLogs } from './serve-logs.js';
import type { LogRequest } from './messages.js';

const serve = serveLogs(inBatches((responses, transfer) => postMessage(responses, { transfer })));
addEventListener('message', ({ data }: MessageEvent<LogRequest>) => void serve(data));
