import { withRetries, isPassing, type RetryPolicy } from '../cluster/with-retries.js';
import { defaultRetryPolicy } from '../cluster/retry-policy.js';
import type { Cluster, ClusterResponse } from '../cluster/cluster.js';
import { refusalOf } from '../cluster/refusal.js';
import { ClusterError } from '../cluster/cluster-error.js';
import { indexTemplate } from './index-template.js';
import { isSingleNode } from './is-single-node.js';

/** Which template, and how long the server may have no answer. */
export interface EnsureTemplateOptions extends Partial<RetryPolicy> {
  /** `cloudtrail` by default. */
  readonly indexPrefix?: string;
}

/** The template that was found: one with our fields, made by us or not; none, so that ours was installed; or no permission to see. */
export type FoundTemplate = 'there' | 'installed' | 'unknown';

/**
 * Installs the index template where indices would be made without our fields: in such an index each field has the type of
 * its first value, and events with another are refused.
 * @throws ClusterError where there is none and the server does not take it, or another one under its name
 */
export async function ensureTemplate(
  cluster: Cluster,
  { indexPrefix = 'cloudtrail', patienceMs = defaultRetryPolicy.patienceMs, ...waiting }: EnsureTemplateOptions = {},
): Promise<FoundTemplate> {
  const ask = withRetries(cluster.request, { patienceMs, ...waiting });
  const path = `/_index_template/_simulate_index/${indexPrefix}-2000.01`;
  const simulated = await ask({ method: 'POST', path });
  // Users who may write documents need not be allowed to ask; and OpenSearch Serverless does not answer it.
  if (isPassing(simulated.status))
    throw new ClusterError('timed-out', `${path}: expected an answer, found ${refusalOf(simulated)}; load again later`);
  if (simulated.status !== 200) return 'unknown';
  if (hasOurFields(simulated)) return 'there';
  const replicas = (await isSingleNode(ask)) ? 0 : undefined;
  const { body, ...template } = indexTemplate(cluster.product, { indexPrefix, replicas });
  // Another template under this name is not ours to replace.
  const { status } = await ask({ method: 'GET', path: template.path });
  if (status === 200) throw missing('found one without its fields; let init replace it, or name another --index');
  const answer = await ask({ ...template, body: JSON.stringify(body) });
  if (answer.status < 300) return 'installed';
  throw missing(`found none, and the server does not take it: ${refusalOf(answer)}; let somebody who may run init`);

  function missing(found: string): ClusterError {
    return new ClusterError(
      'no-template',
      `${template.path}: expected the index template of cloudtrail-es-loader, ${found}`,
    );
  }
}

function hasOurFields({ body }: ClusterResponse): boolean {
  const { template } = body as { readonly template?: { readonly mappings?: { readonly properties?: object } } };
  return Object.hasOwn(template?.mappings?.properties ?? {}, 'ct');
}
