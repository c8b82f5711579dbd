import { unknownTraits, type UnknownTrait } from './botocore/check-traits.js';
import type { ServiceModel } from './botocore/service-model.js';
import { loadGraph, type ServiceSource } from './graph/load-graph.js';
import type { ShapeGraph } from './graph/shape-graph.js';
import { type EmittedSchema, emitJsonSchema } from './schema/emit-json-schema.js';
import { buildEventViews } from './views/build-event-views.js';
import type { ServiceObservations } from './views/add-observations.js';
import type { RuleData } from './views/rule-data.js';
import { eventRules } from './views/rules/event-rules.js';
import type { ServiceView } from './views/view-type.js';

/** What describing a service needs beside its models. */
export interface ServiceInputs {
  readonly data: RuleData;
  readonly observations: ServiceObservations;
  readonly generatedBy: string;
}

/** Every intermediate result for one service, in the order they are made. */
export interface ServiceStages {
  readonly model: ServiceModel;
  readonly graph: ShapeGraph;
  readonly view: ServiceView;
  readonly schema: EmittedSchema;
  /** Traits that the generator was not taught. */
  readonly unknownTraits: readonly UnknownTrait[];
}

/** The build-time data flow for one service: models → shape graph → event views → JSON Schema. */
export function describeService(source: ServiceSource, inputs: ServiceInputs): ServiceStages {
  const { models, graph } = loadGraph(source);
  const view = buildServiceView(graph, inputs);
  const schema = emitJsonSchema(view, inputs.generatedBy);
  return { model: models[0]!, graph, view, schema, unknownTraits: models.flatMap(unknownTraits) };
}

/** What CloudTrail records of a service, by all rules: for who needs the views and no schemas. */
export function buildServiceView(
  graph: ShapeGraph,
  { data, observations }: Pick<ServiceInputs, 'data' | 'observations'>,
): ServiceView {
  return buildEventViews(graph, { rules: eventRules, data, observations });
}
