import { withRetries, type RetryPolicy } from '../cluster/with-retries.js';
import { defaultRetryPolicy } from '../cluster/retry-policy.js';
import type { Cluster } from '../cluster/cluster.js';
import { refusalOf } from '../cluster/refusal.js';
import { ClusterError } from '../cluster/cluster-error.js';
import { type IndexPeriod, indexName } from '../document/index-name.js';
import type { IndexProblem } from './index-problem.js';
import { templatePath } from './index-template.js';
import { installTemplate, planTemplate } from './install-template.js';
import { isSingleNode } from './is-single-node.js';
import { newIndex, type NewIndex } from './new-index.js';
import { readAliasProblem } from './read-alias.js';

/** Which template, and how long the server may have no answer. */
export interface EnsureTemplateOptions extends Partial<RetryPolicy> {
  /** `cloudtrail` by default. */
  readonly indexPrefix?: string;
  /** Whether an index holds a month or a day. @default 'month' */
  readonly indexPeriod?: IndexPeriod;
}

/**
 * The template that was found: one with our fields, made by us or not; one of an earlier version, which has not all of them; none, so
 * that ours was installed; or no permission to see.
 */
export type FoundTemplate = 'there' | 'earlier' | 'installed' | 'unknown';

/**
 * Installs the index template where indices would be made without our fields: in such an index each field has the type of
 * its first value, and events with another are refused.
 * @throws ClusterError where there is none and the server does not take it, another one is under its name or wins over it, or the
 * read alias cannot have its name
 */
export async function ensureTemplate(
  cluster: Cluster,
  {
    indexPrefix = 'cloudtrail',
    indexPeriod = 'month',
    patienceMs = defaultRetryPolicy.patienceMs,
    ...waiting
  }: EnsureTemplateOptions = {},
): Promise<FoundTemplate> {
  const ask = withRetries(cluster.request, { patienceMs, ...waiting });
  const alias = await readAliasProblem(ask, indexPrefix);
  if (alias !== undefined)
    throw new ClusterError(
      'no-template',
      `${cluster.url}: expected to name the read alias ${indexPrefix}, but ${alias.found}; ${alias.advice}`,
    );
  const index = indexName(indexPrefix, new Date().toISOString(), indexPeriod);
  const askFor = (): Promise<NewIndex> => newIndex(ask, cluster.product, index, { indexPrefix, indexPeriod });
  const before = await askFor();
  if (!before.isKnown) return 'unknown';
  if (before.problem === undefined) return before.missing.length > 0 ? 'earlier' : 'there';
  // Another template under this name is not ours to replace; and where ours is there, another one wins over it.
  if ((await ask({ method: 'GET', path: templatePath(indexPrefix) })).status === 200) throw unusable(before.problem);
  const replicas = (await isSingleNode(ask)) ? 0 : undefined;
  const plan = await planTemplate(ask, cluster.product, { indexPrefix, indexPeriod, replicas });
  const answer = await installTemplate(ask, plan);
  if (answer.status >= 300) {
    const found = `none, and the server does not take it: ${refusalOf(answer)}`;
    const isConflict = answer.status === 400;
    throw unusable({ found, advice: isConflict ? before.problem.advice : 'let somebody who may run init' });
  }
  const { problem } = await askFor();
  if (problem !== undefined) throw unusable(problem);
  return 'installed';

  function unusable({ found, advice }: IndexProblem): ClusterError {
    const expected = `expected the index template of cloudtrail-es-loader for ${index}`;
    return new ClusterError('no-template', `${templatePath(indexPrefix)}: ${expected}, found ${found}; ${advice}`);
  }
}
