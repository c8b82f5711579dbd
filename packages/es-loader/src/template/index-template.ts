import type { JsonObject, Product } from '../document/event-document.js';
import type { IndexPeriod } from '../document/index-name.js';
import { mappings } from './mappings.js';
import { ownPatterns } from './own-indices.js';

/** How indices are set up. */
export interface TemplateOptions {
  /** The prefix of index names, and the read alias over all of them. @default 'cloudtrail' */
  readonly indexPrefix?: string;
  /** Whether an index holds a month or a day. @default 'month' */
  readonly indexPeriod?: IndexPeriod;
  readonly shards?: number;
  /** 0 on a single node, where replicas would leave the cluster yellow; by default what the server is set up for. */
  readonly replicas?: number;
  /** The same, where no number is there already. */
  readonly defaultReplicas?: number;
  /** The name of an ILM policy that new indices follow. Only for a server that has ILM: others refuse the setting. */
  readonly lifecycle?: string;
  /** Of the templates that reach an index, the one of the highest priority makes it. @default 250 */
  readonly priority?: number;
  /** The component template that it is composed of; it has to be there. @default none */
  readonly component?: string;
}

/** A request that sets something up. */
export interface SetupRequest {
  readonly method: 'PUT';
  readonly path: string;
  readonly body: JsonObject;
}

/** Above the templates that come with Elasticsearch, which have 100 and 200. */
export const defaultPriority = 250;

/** How templates of ours are known again. */
export const description = 'AWS CloudTrail events, loaded by @trailkit/es-loader';

/**
 * The index template for the indices of the months or days, and for no others: mappings, settings and the read alias `<prefix>`.
 * It holds for indices made after it.
 */
export function indexTemplate(product: Product, options: TemplateOptions = {}): SetupRequest {
  const { indexPrefix = 'cloudtrail', indexPeriod, shards = 1, lifecycle, component } = options;
  const { replicas = options.defaultReplicas } = options;
  const settings: JsonObject = {
    'index.number_of_shards': shards,
    'index.refresh_interval': '30s',
    'index.mapping.total_fields.limit': 500,
    ...(replicas !== undefined && { 'index.number_of_replicas': replicas }),
    ...(lifecycle !== undefined && product === 'elasticsearch' && { 'index.lifecycle.name': lifecycle }),
  };
  return {
    method: 'PUT',
    path: templatePath(indexPrefix),
    body: {
      index_patterns: ownPatterns(indexPrefix, indexPeriod),
      priority: options.priority ?? defaultPriority,
      ...(component !== undefined && { composed_of: [component] }),
      template: { settings, mappings: mappings(product), aliases: { [indexPrefix]: {} } },
      _meta: { description },
    },
  };
}

/** Where the template is. */
export function templatePath(indexPrefix: string): string {
  return `/_index_template/${indexPrefix}`;
}

/** The component template in which settings, mappings and pipelines of the users' own are kept: nothing here writes into it. */
export function customComponent(indexPrefix = 'cloudtrail'): SetupRequest & { readonly name: string } {
  const name = `${indexPrefix}@custom`;
  return { name, method: 'PUT', path: `/_component_template/${name}`, body: { template: {} } };
}
