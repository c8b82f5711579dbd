export { ReadError } from './errors.js';
export type { ReadErrorCode } from './errors.js';
export type { Item, JsonObject, Place, RecordItem, UnreadableItem } from './item.js';
export { readBatches, readRecords } from './read-records.js';
export type { ReadOptions } from './read-records.js';
