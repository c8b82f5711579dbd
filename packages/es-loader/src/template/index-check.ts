import type { Failure } from '../bulk/verdict.js';
import { LoadError } from '../bulk/load-error.js';
import type { Cluster } from '../cluster/cluster.js';
import { defaultRetryPolicy } from '../cluster/retry-policy.js';
import { withRetries, type RetryPolicy } from '../cluster/with-retries.js';
import type { Product } from '../document/event-document.js';
import { type IndexPeriod, indexName } from '../document/index-name.js';
import { foundIndex } from './found-index.js';
import { mappingFit } from './mapping-fit.js';
import { otherPeriodProblem } from './other-period.js';
import { newIndex } from './new-index.js';
import type { IndexProblem } from './index-problem.js';

/** Whose indices, and how long the server may have no answer. */
export interface IndexCheckOptions extends Partial<RetryPolicy> {
  /** @default 'cloudtrail' */
  readonly indexPrefix?: string;
  /** @default 'month' */
  readonly indexPeriod?: IndexPeriod;
}

/**
 * Looks at an index before the first document is sent to it, whether it is there or about to be made. The result is why it takes
 * nothing for now (it is closed or blocked), if so. The signal is the load's own: the documents that were read before an interrupt
 * are still loaded, and their indices looked at.
 * @throws LoadError `foreign-index` where its documents would be refused, or not be found
 */
export type IndexCheck = (index: string, signal?: AbortSignal) => Promise<Failure | undefined>;

/** A check of the indices of a cluster, as `loadDocuments` takes it. */
export function indexCheck(cluster: Cluster, options: IndexCheckOptions = {}): IndexCheck {
  return async (index, signal = options.signal) => {
    // In the middle of a load, the server may be starting again.
    const { block, problem } = await checkIndex(cluster, index, { ...options, signal, hasAnswered: true });
    if (problem === undefined) return block;
    const { found, advice } = problem;
    throw new LoadError('foreign-index', cluster.url, { status: 0, type: '', reason: `${index}: ${found}` }, advice);
  };
}

/** The state of an index. */
export interface CheckedIndex {
  /** Why it takes nothing for now. */
  readonly block?: Failure;
  readonly problem?: IndexProblem;
  /** The fields of this version that it does not have. */
  readonly missing: readonly string[];
}

/** Looks at an index, by its own name or an alias. What the server does not tell is taken to be well. */
export async function checkIndex(
  cluster: Cluster,
  index: string,
  {
    indexPrefix = 'cloudtrail',
    indexPeriod = 'month',
    patienceMs = defaultRetryPolicy.patienceMs,
    ...waiting
  }: IndexCheckOptions = {},
): Promise<CheckedIndex> {
  const ask = withRetries(cluster.request, { patienceMs, ...waiting });
  const found = await foundIndex(ask, index);
  if (found.kind === 'unknown') return { missing: [] };
  const owner = { indexPrefix, indexPeriod };
  const other = await otherPeriodProblem(ask, index, owner);
  if (other !== undefined) return { problem: other, missing: [] };
  if (found.kind === 'none') return newIndex(ask, cluster.product, index, owner);
  if (found.kind === 'problem') return { problem: found.problem, missing: [] };
  return { block: found.block, ...mappingProblem(cluster.product, found.name, found.mappings) };
}

/** The same for the index that the events of this time would go to, if it were not there yet: what the index templates make. */
export async function checkTemplate(
  { product, request }: Cluster,
  { indexPrefix = 'cloudtrail', indexPeriod = 'month' }: IndexCheckOptions = {},
): Promise<CheckedIndex> {
  const index = indexName(indexPrefix, new Date().toISOString(), indexPeriod);
  return newIndex(request, product, index, { indexPrefix, indexPeriod });
}

function mappingProblem(product: Product, name: string, mappings: unknown): Omit<CheckedIndex, 'block'> {
  const { problem, missing } = mappingFit(product, mappings);
  if (problem === undefined) return { missing };
  const found = `the index ${name} was made by something else: ${problem}`;
  return { problem: { found, advice: 'reindex it elsewhere and delete it, or name another --index' }, missing };
}
