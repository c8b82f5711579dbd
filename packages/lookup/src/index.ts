export { parseCheckpoint } from './engine/checkpoint.js';
export type { LookupCheckpoint, SourceCheckpoint } from './engine/checkpoint.js';
export { explainQuery } from './engine/explain-query.js';
export { fingerprintSet } from './engine/fingerprint-set.js';
export type { FingerprintSet } from './engine/fingerprint-set.js';
export { finishSources } from './engine/finish-sources.js';
export { identities } from './engine/identities.js';
export type { Identities, Identity } from './engine/identities.js';
export { remarks } from './engine/remarks.js';
export type { Remarks } from './engine/remarks.js';
export { followLookup } from './engine/follow.js';
export type { Following, FollowOptions } from './engine/following.js';
export { lookup } from './engine/lookup.js';
export type { Lookup, LookupOptions, LookupStep } from './engine/lookup.js';
export { sideBySide } from './engine/side-by-side.js';
export type { Arrival } from './engine/side-by-side.js';
export { sortByTime } from './engine/sort-by-time.js';
export type { SortOptions } from './engine/sort-by-time.js';
export { SortError } from './engine/sorted-runs.js';
export type { Alternative } from './filter/alternatives.js';
export { filterHints } from './filter/filter-hints.js';
export { filterMatches } from './filter/filter-matches.js';
export type { FilterMatches } from './filter/filter-matches.js';
export { meantEvents } from './filter/meant-events.js';
export { compileFilter, narrowWindow } from './filter/record-filter.js';
export type { FilterTexts, RecordFilter, ResourceFilter, ScanConditions } from './filter/record-filter.js';
export type { CompiledPattern, KnownName } from './patterns/compile-pattern.js';
export type { Patterns } from './patterns/compile-patterns.js';
export type { Pattern } from './patterns/parse-pattern.js';
export { presetNames } from './presets/presets.js';
export type { PresetName } from './presets/presets.js';
export { QueryError } from './query-error.js';
export type { QueryErrorCode } from './query-error.js';
export { compareTimes } from './time/compare-times.js';
export type { CellPadding, LineFormat, PlainText, Projection } from './scan/projection.js';
export { athenaSource } from './sources/athena/athena-source.js';
export type { AthenaOptions, AthenaSettings } from './sources/athena/athena-options.js';
export { cloudWatchSource } from './sources/cloudwatch/cloudwatch-source.js';
export type { CloudWatchOptions } from './sources/cloudwatch/cloudwatch-options.js';
export { accountsOf } from './sources/accounts.js';
export type { Account } from './sources/accounts.js';
export { defaultRegion } from './sources/event-history/default-region.js';
export { deliverySlackMs } from './sources/delivery-slack.js';
export { duckDbSource } from './sources/duckdb/duckdb-source.js';
export type { DuckDbOptions } from './sources/duckdb/duckdb-source.js';
export { eventHistorySource } from './sources/event-history/event-history-source.js';
export type {
  ChainCursor,
  HistoryPage,
  HistoryQuery,
  HistoryReader,
  HistoryRecord,
  ListedResource,
} from './sources/event-history/history-reader.js';
export { credentialsOf } from './sources/event-history/credentials.js';
export type {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
  CredentialOptions,
} from './sources/event-history/credentials.js';
export { historySource } from './sources/event-history/history-source.js';
export type { LookupAttribute } from './sources/event-history/lookup-attribute.js';
export type { EventHistoryOptions, RequestEvent } from './sources/event-history/options.js';
export { lakeSource } from './sources/lake/lake-source.js';
export type { LakeOptions } from './sources/lake/lake-options.js';
export type { LogProof } from './sources/logs/log-proof.js';
export { dayOf } from './sources/logs/days-of-logs.js';
export { foldersOfRegions, ofRegions } from './sources/logs/regions.js';
export { logsPruning } from './sources/tables/table-plan.js';
export { logsSource } from './sources/logs/logs-source.js';
export type { LogsOptions } from './sources/logs/logs-source.js';
export type { FetchedObject } from './sources/logs/fetch-object.js';
export { objectFolder } from './sources/logs/object-folder.js';
export type { ObjectFolder } from './sources/logs/object-folder.js';
export { objectStore } from './sources/logs/object-store.js';
export type { ObjectStore, ObjectStoreOptions } from './sources/logs/object-store.js';
export type { S3Options } from './sources/logs/s3-client.js';
export type { ObjectChoice, S3Object } from './sources/logs/walk-objects.js';
export { describeLocation } from './sources/record-source.js';
export type {
  Cursor,
  PageOptions,
  RecordSource,
  SourceCapabilities,
  SourceLocation,
  SourcePage,
  SourcePlan,
  SourceQuery,
  ByteSpan,
  CountedRecords,
  PackedRecords,
  SelectedRecords,
  SourceRecord,
  ValuesGroup,
  SourceWarning,
} from './sources/record-source.js';
export type { SourceScheme } from './sources/scheme.js';
export { serviceProblems } from './sources/service-problems.js';
export type { ServiceProblems, ServiceWords } from './sources/service-problems.js';
export { SourceError } from './sources/source-error.js';
export type { SourceErrorCode } from './sources/source-error.js';
export { queueArn } from './sources/sqs/queue-name.js';
export { readTableName } from './sources/athena/table-name.js';
export type { TableName } from './sources/athena/table-name.js';
export { sqsSource } from './sources/sqs/sqs-source.js';
export type { SqsOptions } from './sources/sqs/sqs-options.js';
export { locateTrail, trailPrefix } from './sources/trail/locate-trail.js';
export type { LocatedTrail } from './sources/trail/locate-trail.js';
export type { DeliveringTrail, TrailLayout } from './sources/trail/trail-layout.js';
export { recordMembers } from './sources/tables/record-members.js';
export { trinoSource } from './sources/trino/trino-source.js';
export type { TrinoOptions } from './sources/trino/trino-source.js';
export { trailSource } from './sources/trail/trail-source.js';
export type { TrailSourceOptions } from './sources/trail/trail-source.js';
export { describeWindow, historyWindow, parseWindow } from './time/window.js';
export type { TimeWindow, WindowTexts } from './time/window.js';
