import type { JsonObject, Product } from '../document/event-document.js';
import type { IndexPeriod } from '../document/index-name.js';
import { defaultPriority, type SetupRequest } from './index-template.js';
import { ownPatterns } from './own-indices.js';

/** How long events are kept. */
export interface RetentionOptions {
  readonly indexPrefix?: string;
  /** Whether an index holds a month or a day. @default 'month' */
  readonly indexPeriod?: IndexPeriod;
  /** How many days an event is kept at least. */
  readonly keepDays: number;
}

/** An index has events as old as itself, and others that came on its last day. */
const daysOfIndex: Readonly<Record<IndexPeriod, number>> = { month: 31, day: 1 };

/**
 * The policy that deletes indices by their age: ILM of Elasticsearch, which indices follow by the template's `lifecycle`,
 * or ISM of OpenSearch, which finds new indices by their names. Neither is in every distribution, and both count from the
 * day that an index was made: months that are loaded afterwards are kept as long as if they were new.
 */
export function retention(product: Product, options: RetentionOptions): SetupRequest {
  const { indexPrefix = 'cloudtrail', indexPeriod = 'month', keepDays } = options;
  const age = `${keepDays + daysOfIndex[indexPeriod]}d`;
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
    ism_template: [{ index_patterns: ownPatterns(indexPrefix, indexPeriod), priority: defaultPriority }],
  };
  return { method: 'PUT', path: `/_plugins/_ism/policies/${indexPrefix}`, body: { policy } };
}
