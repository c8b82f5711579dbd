import './node-buffer.js';
import { serveLogs } from './serve-logs.js';
import type { LogRequest, LogResponse } from './messages.js';

const serve = serveLogs((response: LogResponse) => postMessage(response));
addEventListener('message', ({ data }: MessageEvent<LogRequest>) => void serve(data));
