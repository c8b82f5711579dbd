export type { Column, Span } from './column.js';
export type { Kernel, Memory } from './kernel.js';
export { textAt } from './layout.js';
export { broken, recordReaderOn } from './record-reader.js';
export type { RecordReader } from './record-reader.js';
export { kindColumns, lineCounter, recordSteps } from './record-steps.js';
export type { VisitObject } from './record-steps.js';
