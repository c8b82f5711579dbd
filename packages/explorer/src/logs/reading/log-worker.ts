import './node-buffer.js';
import { serveLogs } from './serve-logs.js';
import type { LogRequest, LogResponse } from './messages.js';

const serve = serveLogs((response: LogResponse, transfer = []) => postMessage(response, { transfer: [...transfer] }));
addEventListener('message', ({ data }: MessageEvent<LogRequest>) => void serve(data));
