import type { ServiceFolder } from '../botocore/data-directory.js';
import { loadServiceModel } from '../botocore/load-service-model.js';
import type { ServiceModel } from '../botocore/service-model.js';
import { buildShapeGraph } from './build-shape-graph.js';
import { mergeOlderModels } from './merge-older-models.js';
import type { ShapeGraph } from './shape-graph.js';

/** A botocore data directory and the release it belongs to. */
export interface Release {
  readonly version: string;
  readonly dataDirectory: string;
}

/** A service with every model that describes it: the newest release's versions, then older releases', newest first. */
export interface ServiceSource {
  readonly service: string;
  readonly models: readonly { readonly release: Release; readonly apiVersion: string }[];
}

/** Where each service's models are: all services of the first release, and those that only later ones in the list have. */
export function listServiceSources(
  newest: { readonly release: Release; readonly services: readonly ServiceFolder[] },
  older: readonly { readonly release: Release; readonly services: readonly ServiceFolder[] }[],
): readonly ServiceSource[] {
  const models = new Map<string, { release: Release; apiVersion: string }[]>();
  for (const { release, services } of [newest, ...older]) {
    for (const { service, apiVersions } of services) {
      const found = models.get(service) ?? [];
      models.set(service, [...found, ...[...apiVersions].reverse().map((apiVersion) => ({ release, apiVersion }))]);
    }
  }
  return [...models]
    .map(([service, found]) => ({ service, models: found }))
    .sort((a, b) => (a.service < b.service ? -1 : 1));
}

/** A service's models as they were read, newest first. */
export interface LoadedModels {
  readonly models: readonly ServiceModel[];
  readonly graph: ShapeGraph;
}

/** Reads all models of a service and makes one graph of them. */
export function loadGraph(source: ServiceSource): LoadedModels {
  const loaded = source.models.map(({ release, apiVersion }) => ({
    release,
    model: loadServiceModel(release.dataDirectory, source.service, apiVersion),
  }));
  const graphs = loaded.map(({ release, model }) =>
    buildShapeGraph(model, { service: source.service, release: release.version }),
  );
  return { models: loaded.map(({ model }) => model), graph: mergeOlderModels(graphs[0]!, graphs.slice(1)) };
}
