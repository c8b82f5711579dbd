// Times and durations as they are written, for whoever needs no expressions: without the parser, loading takes a tenth of the time.
export { readDuration } from '../values/duration.js';
export { readIsoTime, readTime } from '../values/time.js';
