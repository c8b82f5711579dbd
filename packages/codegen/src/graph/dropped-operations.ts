import { listServices } from '../botocore/data-directory.js';
import { loadServiceModel } from '../botocore/load-service-model.js';
import type { Release } from './load-graph.js';

/**
 * For each release (newest first) the services of which it is the last to have some operation: those that an older
 * release must be read for. The newest has none.
 */
export function describeDropped(releases: readonly Release[]): Readonly<Record<string, readonly string[]>> {
  const known = new Map<string, Set<string>>();
  return Object.fromEntries(
    releases.map((release, index) => {
      const lost: string[] = [];
      for (const [service, operations] of operationsOf(release)) {
        const have = known.get(service) ?? new Set();
        if (index > 0 && operations.some((operation) => !have.has(operation))) lost.push(service);
        known.set(service, new Set([...have, ...operations]));
      }
      return [release.version, lost];
    }),
  );
}

function operationsOf(release: Release): readonly (readonly [string, readonly string[]])[] {
  return listServices(release.dataDirectory).map(({ service, apiVersions }) => [
    service,
    apiVersions.flatMap((version) => Object.keys(loadServiceModel(release.dataDirectory, service, version).operations)),
  ]);
}
