export { load } from './load.js';
export type { LoadOptions } from './load.js';
export { loadDocuments } from './bulk/load-documents.js';
export type { LoadDocumentsOptions } from './bulk/load-options.js';
export { noCounts } from './bulk/load-step.js';
export type { LoadRemark } from './bulk/settle-context.js';
export type { LoadCounts, LoadItem, LoadStep } from './bulk/load-step.js';
export { bodyWriter } from './bulk/bulk-body.js';
export type { BodyWriter, BulkBody, ReadyDocuments, RecordText } from './bulk/bulk-body.js';
export { failureText } from './bulk/failure-text.js';
export { LoadError } from './bulk/load-error.js';
export type { LoadErrorCode } from './bulk/load-error.js';
export type { Failure } from './bulk/verdict.js';
export {
  maxDocumentBytes,
  type DocumentDraft,
  type DocumentOptions,
  type EventDocument,
  type JsonObject,
  type MatchedRule,
  type Product,
} from './document/event-document.js';
export { eventId } from './document/event-id.js';
export { sharedId, sharedIdBase } from './document/shared-id.js';
export { draftDocument, toDocument } from './document/to-document.js';
export type { IndexPeriod } from './document/index-name.js';
export { customComponent, indexTemplate, type SetupRequest, type TemplateOptions } from './template/index-template.js';
export { ensureTemplate, type EnsureTemplateOptions, type FoundTemplate } from './template/ensure-template.js';
export {
  checkIndex,
  checkTemplate,
  indexCheck,
  type CheckedIndex,
  type IndexCheck,
  type IndexCheckOptions,
} from './template/index-check.js';
export type { IndexProblem } from './template/index-problem.js';
export {
  installTemplate,
  planTemplate,
  type TemplatePlan,
  type TemplatePlanOptions,
} from './template/install-template.js';
export { isOwnIndex, ownExpression, trialIndex } from './template/own-indices.js';
export { readAliasProblem } from './template/read-alias.js';
export { isSingleNode } from './template/is-single-node.js';
export { retention, type RetentionOptions } from './template/retention.js';
export type { DeadLetter, DeadLetterSink } from './dead-letters/dead-letter.js';
export { openDeadLetterFile } from './dead-letters/dead-letter-file.js';
export type { DeadLetterFile } from './dead-letters/dead-letter-file.js';
export { DeadLetterError, readDeadLetters } from './dead-letters/read-dead-letters.js';
export type { StoredDeadLetter } from './dead-letters/read-dead-letters.js';
export { replay } from './dead-letters/replay.js';
export type { ReplayOptions } from './dead-letters/replay.js';
export type { RetryPolicy } from './cluster/with-retries.js';
export { openCluster } from './cluster/open-cluster.js';
export type {
  AwsCredentials,
  Cluster,
  ClusterResponse,
  ClusterAuth,
  ClusterOptions,
  ClusterRequest,
} from './cluster/cluster.js';
export { defaultRetryPolicy } from './cluster/retry-policy.js';
export { refusalOf } from './cluster/refusal.js';
export { ClusterError } from './cluster/cluster-error.js';
export type { ClusterErrorCode } from './cluster/cluster-error.js';
export { dashboardExport, type DashboardOptions } from './dashboards/saved-objects.js';
export {
  openTarget,
  TargetError,
  type Target,
  type TargetAnswer,
  type TargetAuth,
  type TargetErrorCode,
  type TargetOptions,
  type TargetRequest,
} from './deprecated.js';
