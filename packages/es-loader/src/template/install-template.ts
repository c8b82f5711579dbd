import type { ClusterResponse, Send } from '../cluster/cluster.js';
import type { Product } from '../document/event-document.js';
import type { SetupRequest, TemplateOptions } from './index-template.js';
import { customComponent, indexTemplate } from './index-template.js';
import type { FoundTemplateBody } from './keep-additions.js';
import { isOwnTemplate, keepAdditions } from './keep-additions.js';

/** The requests that install the template, or bring it up to date. */
export interface TemplatePlan {
  /** In their order. */
  readonly requests: readonly SetupRequest[];
  /** The names of the additions to the template that is there: they stay. */
  readonly kept: readonly string[];
  /** Why the one that is there is not to be replaced. */
  readonly problem?: string;
}

/** How to install. */
export interface TemplatePlanOptions extends TemplateOptions {
  /** Puts the template as it is in place of any other of its name. @default false */
  readonly replace?: boolean;
}

/** The requests that install the template, with what was added to it. Nothing is sent but questions. */
export async function planTemplate(
  ask: Send,
  product: Product,
  { replace = false, ...options }: TemplatePlanOptions,
): Promise<TemplatePlan> {
  const { name, ...component } = customComponent(options.indexPrefix);
  const isThere = (await ask({ method: 'GET', path: component.path })).status === 200;
  const before = isThere ? [] : [component];
  const ours = indexTemplate(product, { ...options, component: name });
  const found = replace ? undefined : foundTemplate(await ask({ method: 'GET', path: ours.path }));
  if (found === undefined) return { requests: [...before, ours], kept: [] };
  if (!isOwnTemplate(found)) return { requests: [], kept: [], problem: 'found one that is not of this loader' };
  if (found.data_stream !== undefined)
    return { requests: [], kept: [], problem: 'found one for data streams, in which an event can be there twice' };
  const { body, kept } = keepAdditions(ours.body, found, askedFor(options));
  return { requests: [...before, { ...ours, body }], kept };
}

/** Sends the requests of a plan; the answer that counts is the last one. */
export async function installTemplate(ask: Send, { requests }: TemplatePlan): Promise<ClusterResponse> {
  let answer: ClusterResponse | undefined;
  for (const { method, path, body } of requests) {
    answer = await ask({ method, path, body: JSON.stringify(body) });
    if (answer.status >= 300) break;
  }
  return answer!;
}

function foundTemplate({ status, body }: ClusterResponse): FoundTemplateBody | undefined {
  if (status !== 200) return undefined;
  const { index_templates: found } = body as {
    readonly index_templates: readonly { readonly index_template: FoundTemplateBody }[];
  };
  return found[0]?.index_template;
}

/** The names of the settings that are asked for: they win over those that are there. */
function askedFor({ shards, replicas, lifecycle, priority }: TemplateOptions): readonly string[] {
  return [
    ...(shards === undefined ? [] : ['index.number_of_shards']),
    ...(replicas === undefined ? [] : ['index.number_of_replicas']),
    ...(lifecycle === undefined ? [] : ['index.lifecycle.name']),
    ...(priority === undefined ? [] : ['priority']),
  ];
}
