export { ReadError } from './errors.js';
export type { ReadErrorCode } from './errors.js';
export { eventHistorySource } from './event-history/event-history-source.js';
export type { EventHistoryOptions, RequestEvent } from './event-history/options.js';
export type { Item, JsonObject, Place, RecordItem, UnreadableItem } from './item.js';
export { readBatches, readRecords } from './read-records.js';
export type { ReadOptions } from './read-records.js';
export { logsSource } from './logs/logs-source.js';
export type { LogsOptions } from './logs/logs-source.js';
export type {
  Cursor,
  LookupAttribute,
  RecordSource,
  SourcePage,
  SourceQuery,
  SourceRecord,
  SourceWarning,
  TimeWindow,
} from './source/record-source.js';
export { SourceError } from './source/source-error.js';
export type { SourceErrorCode } from './source/source-error.js';
