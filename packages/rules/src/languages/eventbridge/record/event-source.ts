import type { Catalog } from '@trailkit/catalog';

const domain = '.amazonaws.com';

/** The `source` that EventBridge gives the records of an event source: `iam.amazonaws.com` → `aws.iam`. */
export function sourceOf(eventSource: string): string {
  return `aws.${eventSource.endsWith(domain) ? eventSource.slice(0, -domain.length) : eventSource}`;
}

/** The event source of a `source`: `aws.iam` → `iam.amazonaws.com`; undefined for one that no records of AWS have. */
export function eventSourceOf(source: string): string | undefined {
  const name = /^aws\.([^\s]+)$/.exec(source)?.[1];
  return name === undefined ? undefined : `${name}${domain}`;
}

/** Every event source that the catalog knows. */
export function knownEventSources(catalog: Pick<Catalog, 'services'>): readonly string[] {
  return [...new Set(Object.values(catalog.services).flatMap(({ eventSources }) => eventSources))];
}
