import { compileGlob, isGlob } from '@trailkit/match';
import type { NamesData } from './event-names.js';

/** The event sources that a pattern's service means; for each the services of it that are meant, or all. */
export interface ServiceScope {
  readonly sources: ReadonlyMap<string, ReadonlySet<string> | 'all'>;
  /** For globs: whether a source that nothing describes is meant too. */
  readonly other: (source: string) => boolean;
  /** Whether anything is known of the service. */
  readonly known: boolean;
  /** Whether `sources` are all that can match. */
  readonly finite: boolean;
}

const domain = '.amazonaws.com';

/**
 * What a service is called varies: `cloudwatch` is botocore's and IAM's name of what records call
 * `monitoring.amazonaws.com`. All of these are understood: botocore's name, the source with or without its domain, and
 * the prefix of the endpoint.
 */
export function resolveService(service: string, data: NamesData): ServiceScope {
  const name = service.endsWith(domain) ? service.slice(0, -domain.length) : service;
  const test = compileGlob(name, { ignoreCase: true });
  const sources = new Map<string, Set<string> | 'all'>();
  for (const [own, { eventSources, endpointPrefix }] of Object.entries(data.services)) {
    if (!test(own) && !(endpointPrefix !== undefined && test(endpointPrefix))) continue;
    for (const source of eventSources) {
      const services = sources.get(source);
      if (services === undefined) sources.set(source, new Set([own]));
      else if (services !== 'all') services.add(own);
    }
  }
  for (const source of Object.keys(data.eventSources)) if (test(labelOf(source))) sources.set(source, 'all');
  const known = sources.size > 0;
  const finite = !isGlob(name);
  // Services begin before their models are known here: the name is taken for the source's.
  if (!known && finite) sources.set(`${name}${domain}`, 'all');
  return { sources, known, finite, other: finite ? () => false : (source) => test(labelOf(source)) };
}

function labelOf(source: string): string {
  return source.endsWith(domain) ? source.slice(0, -domain.length) : source;
}
