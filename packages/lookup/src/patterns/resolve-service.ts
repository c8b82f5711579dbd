import type { Catalog } from '@trailkit/catalog';
import { sourceLabel } from '@trailkit/catalog';
import { compileGlob, isGlob } from '@trailkit/match';

/** The event sources that a pattern's service means. */
export interface PatternScope {
  /** By event source: the services of it that are meant, or all. */
  readonly sources: ReadonlyMap<string, ReadonlySet<string> | 'all'>;
  /** For globs: whether a source that nothing describes is meant too. */
  readonly other: (source: string) => boolean;
  /** The described services that are meant, those of that very name first. */
  readonly services: readonly string[];
  /** Whether `sources` are all that can match. */
  readonly finite: boolean;
}

/** Finds what a pattern's service means: any alias of a service works, and globs over them. */
export function resolveService(service: string, catalog: Catalog): PatternScope {
  const finite = !isGlob(service);
  if (!finite) {
    const test = compileGlob(sourceLabel(service), { ignoreCase: true });
    return { ...catalog.servicesNamed(test), finite, other: (source) => test(sourceLabel(source)) };
  }
  const { services, sources } = catalog.servicesNamed(service);
  // Services exist before their models are known here: the name is taken for the source's.
  const assumed = new Map([[`${sourceLabel(service)}.amazonaws.com`, 'all' as const]]);
  return { services, sources: services.length > 0 ? sources : assumed, finite, other: () => false };
}
