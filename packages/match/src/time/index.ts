// Times and durations as they are written, without the language: without its parser, loading takes a tenth of the time.
export { readDuration } from '../values/duration.js';
export { readIsoTime, readTime } from '../values/time.js';
