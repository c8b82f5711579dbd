import type { JsonObject, Product } from '../document/event-document.js';
import { mappings } from './mappings.js';

/** How indices are set up. */
export interface TemplateOptions {
  /** The prefix of index names, and the read alias over all of them. @default 'cloudtrail' */
  readonly indexPrefix?: string;
  readonly shards?: number;
  /** 0 on a single node, where replicas would leave the cluster yellow; by default what the server is set up for. */
  readonly replicas?: number;
  /** The name of an ILM policy that new indices follow. Only for a server that has ILM: others refuse the setting. */
  readonly lifecycle?: string;
}

/** A request that sets something up. */
export interface SetupRequest {
  readonly method: 'PUT';
  readonly path: string;
  readonly body: JsonObject;
}

/** Above the templates that come with Elasticsearch, which have 100 and 200. */
const priority = 250;

/** The index template for `<prefix>-*`: mappings, settings and the read alias `<prefix>`. It holds for indices made after it. */
export function indexTemplate(product: Product, options: TemplateOptions = {}): SetupRequest {
  const { indexPrefix = 'cloudtrail', shards = 1, replicas, lifecycle } = options;
  const settings: JsonObject = {
    'index.number_of_shards': shards,
    'index.refresh_interval': '30s',
    'index.mapping.total_fields.limit': 500,
    ...(replicas !== undefined && { 'index.number_of_replicas': replicas }),
    ...(lifecycle !== undefined && product === 'elasticsearch' && { 'index.lifecycle.name': lifecycle }),
  };
  return {
    method: 'PUT',
    path: `/_index_template/${indexPrefix}`,
    body: {
      index_patterns: [`${indexPrefix}-*`],
      priority,
      template: { settings, mappings: mappings(product), aliases: { [indexPrefix]: {} } },
      _meta: { description: 'AWS CloudTrail events, loaded by @trailkit/es-loader' },
    },
  };
}
