export { followLookup } from './engine/follow.js';
export type { Following, FollowOptions } from './engine/follow.js';
export { idSet } from './engine/id-set.js';
export type { IdSet } from './engine/id-set.js';
export { lookup } from './engine/lookup.js';
export type { Lookup, LookupOptions, LookupState, LookupStep } from './engine/lookup.js';
export type { Target } from './engine/read-target.js';
export { sideBySide } from './engine/side-by-side.js';
export type { Arrival } from './engine/side-by-side.js';
export { sortByTime } from './engine/sort-by-time.js';
export type { SortOptions } from './engine/sort-by-time.js';
export { SortError } from './engine/sorted-runs.js';
export type { ChainState, TargetState } from './engine/target-state.js';
export { eventHistorySource } from './event-history/event-history-source.js';
export type { EventHistoryOptions, RequestEvent } from './event-history/options.js';
export { logsSource } from './logs/logs-source.js';
export type { LogsOptions } from './logs/logs-source.js';
export type { S3Options } from './logs/s3-client.js';
export type {
  Cursor,
  ListedResource,
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
export type { CompiledPattern, KnownName } from './patterns/compile-pattern.js';
export type { Patterns } from './patterns/compile-patterns.js';
export { installedCatalog as openNamesData } from '@trailkit/catalog/node';
export type { Catalog as NamesData } from '@trailkit/catalog';
export type { Pattern } from './patterns/parse-pattern.js';
export { explainTarget } from './engine/explain-target.js';
export { planQuestion } from './plan/plan.js';
export type { Cover } from './plan/covers.js';
export type { Plan } from './plan/plan.js';
export { compileQuestion } from './plan/question.js';
export type { Question, QuestionTexts } from './plan/question.js';
export { QuestionError } from './question-error.js';
export type { QuestionErrorCode } from './question-error.js';
export { parseDuration } from './time/duration.js';
export { describeWindow, historyWindow, parseWindow } from './time/window.js';
export type { WindowTexts } from './time/window.js';
