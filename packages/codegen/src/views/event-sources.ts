import type { ShapeGraph } from '../graph/shape-graph.js';

/**
 * The event sources a service's events carry: the general rule's, unless data gives that source to other services
 * only, and those that data adds.
 */
export function eventSourcesOf(
  graph: Pick<ShapeGraph, 'service' | 'signingName' | 'endpointPrefix'>,
  exceptions: Readonly<Record<string, { readonly services: readonly string[] }>>,
): readonly string[] {
  const general = graph.signingName ?? graph.endpointPrefix;
  const added = Object.keys(exceptions).filter((prefix) => exceptions[prefix]!.services.includes(graph.service));
  const prefixes =
    added.length > 0 && !added.includes(general) && exceptions[general] !== undefined ? added : [general, ...added];
  return [...new Set(prefixes)].map((prefix) => `${prefix}.amazonaws.com`);
}
