import { listEnvelope } from './list-envelope.js';

/** A log as CloudTrail delivers it: `{"Records": […]}`. */
export const logFile = listEnvelope('a log file', 'Records');
