/** A failure in the server's words. */
export interface Failure {
  /** 0 where there was no answer. */
  readonly status: number;
  readonly type: string;
  readonly reason: string;
}

/** The way a document goes on. */
export type ItemVerdict =
  | 'loaded'
  | 'already-there'
  /** An ingest pipeline dropped it, as somebody wants it: it is in no index. */
  | 'dropped'
  /** It will never be accepted: a dead letter. */
  | 'refused'
  /** It is refused for a reason that may be the index's: a dead letter where the index takes others. */
  | 'unclear'
  /** The queue is full: again, soon. */
  | 'busy'
  /** The index accepts nothing until somebody opens it. */
  | 'closed'
  /** The index accepts nothing now: again, but not for ever. */
  | 'blocked'
  /** The disk is nearly full (flood stage): this lasts, and passes by itself. */
  | 'full'
  | 'unavailable'
  /** The server failed at it: again, but it may be the document's own. */
  | 'failed'
  /** Nothing of this can be loaded, whatever the document: the cluster has to be put right. */
  | 'stop';

interface Rule {
  readonly status: number;
  readonly type?: string | readonly string[];
  readonly reason?: RegExp;
  readonly verdict: ItemVerdict;
}

/** Dropped documents are answered with 200, too; the type is ours. */
export const droppedType = 'dropped';

/** The document cannot be read, or a value does not go with its field. */
const aboutDocuments = [
  'mapper_parsing_exception',
  'document_parsing_exception',
  'strict_dynamic_mapping_exception',
  'not_x_content_exception',
  'x_content_parse_exception',
  'parsing_exception',
  'max_bytes_length_exceeded_exception',
];

/** The first that fits; measured on OpenSearch 2.19.1 and 3.8.0, Elasticsearch 8.17.0 and 9.5.3. */
const itemRules: readonly Rule[] = [
  { status: 200, type: droppedType, verdict: 'dropped' },
  { status: 200, verdict: 'loaded' },
  { status: 201, verdict: 'loaded' },
  { status: 409, verdict: 'already-there' },
  { status: 400, type: aboutDocuments, verdict: 'refused' },
  { status: 400, type: 'index_closed_exception', verdict: 'closed' },
  { status: 400, type: 'invalid_index_name_exception', verdict: 'stop' },
  // The cluster has as many shards as it may have (cluster.max_shards_per_node).
  { status: 400, type: 'validation_exception', verdict: 'stop' },
  // One type for what is wrong with an alias, a pipeline or a collection, and for a value that is too long.
  {
    status: 400,
    type: 'illegal_argument_exception',
    reason: /write index|pipeline with id|document id|op_type/i,
    verdict: 'stop',
  },
  { status: 400, type: 'illegal_argument_exception', reason: /immense term|too large|\bfield\b/i, verdict: 'refused' },
  { status: 403, type: 'cluster_block_exception', reason: /^index \[/, verdict: 'blocked' },
  { status: 403, verdict: 'stop' },
  // The index may not be made by itself, or a name has to be an alias.
  { status: 404, verdict: 'stop' },
  { status: 429, type: 'cluster_block_exception', verdict: 'full' },
  { status: 429, verdict: 'busy' },
  // Elasticsearch 8 says so of a source that is no object, and pipelines of a document that they are to refuse.
  { status: 500, type: ['not_x_content_exception', 'fail_processor_exception'], verdict: 'refused' },
  { status: 503, verdict: 'unavailable' },
];

/** The verdict on a document by its status, and the type and reason of its error. */
export function judgeItem({ status, type, reason }: Failure): ItemVerdict {
  const rule = itemRules.find(
    (one) =>
      one.status === status &&
      (one.type === undefined || [one.type].flat().includes(type)) &&
      (one.reason === undefined || one.reason.test(reason)),
  );
  return rule?.verdict ?? (status >= 500 ? 'failed' : 'unclear');
}

/** The way a request goes on whose documents have no answers of their own. */
export type WholeVerdict =
  | 'too-large'
  | 'busy'
  /** Nobody there, or nobody who could: again. */
  | 'unavailable'
  /** It may have been carried out; or one of its documents is what the server fails at. */
  | 'unanswered'
  /** One of its documents is such that the whole is refused. */
  | 'refused'
  | 'stop';

/** The verdict on a request by its status; balancers answer 502 and 504 where a server ended or was silent. */
export function judgeWhole(status: number): WholeVerdict {
  if (status === 413) return 'too-large';
  if (status === 429) return 'busy';
  if (status === 503) return 'unavailable';
  if (status >= 500) return 'unanswered';
  return status === 400 ? 'refused' : 'stop';
}
