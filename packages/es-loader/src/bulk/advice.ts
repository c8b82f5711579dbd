import type { Failure } from './verdict.js';

interface Advice {
  readonly type?: string;
  readonly reason?: RegExp;
  readonly advice: string;
}

/** The remedies for refusals that have nothing to do with the document; the first that fits. */
const advices: readonly Advice[] = [
  { reason: /write index/i, advice: 'set is_write_index for one index of the alias, or remove the alias' },
  {
    reason: /document id/i,
    advice:
      'events are loaded once by their ids, which time-series and vector search collections refuse: use a search collection',
  },
  {
    reason: /pipeline with id/i,
    advice: 'make this pipeline, or name another one (--pipeline, index.default_pipeline)',
  },
  {
    reason: /op_type|data stream/i,
    advice: 'an index template makes data streams of these names: name another --index',
  },
  {
    reason: /same name as the alias/i,
    advice: 'delete the index that is called as the read alias, or name another --index',
  },
  { reason: /\bshards\b/i, advice: 'delete old indices, or raise cluster.max_shards_per_node' },
  { type: 'invalid_index_name_exception', advice: 'name an --index that the names of indices may begin with' },
  {
    type: 'index_not_found_exception',
    advice: 'allow indices to be made by themselves (action.auto_create_index), or make this one',
  },
  { type: 'index_closed_exception', advice: 'open the index' },
  { type: 'routing_missing_exception', advice: 'take _routing out of the mapping' },
  {
    type: 'cluster_block_exception',
    reason: /flood-stage|disk/i,
    advice: 'free disk space, or lift the block (index.blocks.read_only_allow_delete)',
  },
  { type: 'cluster_block_exception', reason: /^index \[/, advice: 'lift the block of the index (index.blocks)' },
  { type: 'cluster_block_exception', advice: 'lift the block of the cluster (cluster.blocks), or free disk space' },
];

/** The remedy for a failure that is not the document's; undefined where only the server's words are known. */
export function adviceOn({ type, reason }: Failure): string | undefined {
  return advices.find(
    (one) => (one.type === undefined || one.type === type) && (one.reason === undefined || one.reason.test(reason)),
  )?.advice;
}
