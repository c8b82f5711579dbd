import type { JsonObject, Product } from '../document/event-document.js';
import type { SetupRequest } from './index-template.js';

/** How long events are kept. */
export interface RetentionOptions {
  readonly indexPrefix?: string;
  /** How many days an event is kept at least. */
  readonly keepDays: number;
}

/** An index is a month: it has events as old as itself, and others that came on its last day. */
const daysOfLongestMonth = 31;

/**
 * The policy that deletes indices by their age: ILM of Elasticsearch, which indices follow by the template's `lifecycle`,
 * or ISM of OpenSearch, which finds new indices by their names. Neither is in every distribution, and both count from the
 * day that an index was made: months that are loaded afterwards are kept as long as if they were new.
 */
export function retention(product: Product, { indexPrefix = 'cloudtrail', keepDays }: RetentionOptions): SetupRequest {
  const age = `${keepDays + daysOfLongestMonth}d`;
  if (product === 'elasticsearch') {
    const phases = { hot: { actions: {} }, delete: { min_age: age, actions: { delete: {} } } };
    return { method: 'PUT', path: `/_ilm/policy/${indexPrefix}`, body: { policy: { phases } } };
  }
  const policy: JsonObject = {
    description: 'AWS CloudTrail events, loaded by @trailkit/es-loader',
    default_state: 'kept',
    states: [
      { name: 'kept', actions: [], transitions: [{ state_name: 'deleted', conditions: { min_index_age: age } }] },
      { name: 'deleted', actions: [{ delete: {} }], transitions: [] },
    ],
    ism_template: [{ index_patterns: [`${indexPrefix}-*`], priority: 250 }],
  };
  return { method: 'PUT', path: `/_plugins/_ism/policies/${indexPrefix}`, body: { policy } };
}
