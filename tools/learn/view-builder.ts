import {
  buildServiceView,
  loadGraph,
  type ServiceObservations,
  type ServiceView,
  type ShapeGraph,
  type Sources,
} from '@trailkit/codegen';

/** Builds the views with the given observations. */
export type ViewBuilder = (observations: Readonly<Record<string, ServiceObservations>>) => readonly ServiceView[];

/** Reads every model once; views are then built from the graphs as often as wanted. */
export function openViewBuilder({ services, data }: Sources): {
  readonly graphs: readonly ShapeGraph[];
  readonly build: ViewBuilder;
} {
  const graphs = services.map((source) => loadGraph(source).graph);
  return {
    graphs,
    build: (observations) =>
      graphs.map((graph) => buildServiceView(graph, { data, observations: observations[graph.service] ?? {} })),
  };
}
