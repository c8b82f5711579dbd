import { unknownTraits } from './botocore/check-traits.js';
import type { ServiceModel } from './botocore/service-model.js';
import { addDefinitions } from './definitions/add-definitions.js';
import type { DefinitionFile } from './definitions/definition-file.js';
import type { GeneratedBy, GeneratedService } from './generated-service.js';
import { loadGraph, type ServiceSource } from './graph/load-graph.js';
import type { ShapeGraph } from './graph/shape-graph.js';
import { mapEntries } from './map-entries.js';
import { documentText } from './schema/document-text.js';
import { type EmittedSchema, emitJsonSchema, type SchemaProblem } from './schema/emit-json-schema.js';
import type { JsonSchema } from './schema/json-schema.js';
import { emitTypes } from './types/emit-types.js';
import type { ServiceObservations } from './views/add-observations.js';
import { buildEventViews } from './views/build-event-views.js';
import type { RuleData } from './views/rule-data.js';
import { eventRules } from './views/rules/event-rules.js';
import type { ServiceView } from './views/view-type.js';

/** The data that describing a service needs beside its models. */
export interface ServiceInputs {
  readonly data: RuleData;
  readonly observations: ServiceObservations;
  /** Hand-written definitions that join the service's document. */
  readonly definitions: readonly DefinitionFile[];
  readonly generatedBy: GeneratedBy;
}

/** Every intermediate result for one service, in the order they are made. */
export interface ServiceStages {
  /** Newest first. */
  readonly models: readonly ServiceModel[];
  readonly graph: ShapeGraph;
  readonly view: ServiceView;
  readonly schema: EmittedSchema;
  readonly document: JsonSchema;
  readonly types: string;
}

/** The build-time data flow for one service: models → shape graph → event views → JSON Schema → types. */
export async function describeService(source: ServiceSource, inputs: ServiceInputs): Promise<ServiceStages> {
  const { models, graph } = loadGraph(source);
  const view = buildServiceView(graph, inputs);
  const schema = emitJsonSchema(view, inputs.generatedBy.comment);
  const document = inputs.definitions.reduce(addDefinitions, schema.document);
  const types = await emitTypes(document, { header: inputs.generatedBy.header, sureRequests: sureRequests(view) });
  return { models, graph, view, schema, document, types };
}

/** The view of a service after all rules: for callers that need the views and no schemas. */
export function buildServiceView(
  graph: ShapeGraph,
  { data, observations }: Pick<ServiceInputs, 'data' | 'observations'>,
): ServiceView {
  return buildEventViews(graph, { rules: eventRules, data, observations });
}

/** Generates a service of botocore, with the hand-written definitions that join it. */
export async function generateService(source: ServiceSource, inputs: ServiceInputs): Promise<GeneratedService> {
  const { models, graph, view, schema, document, types } = await describeService(source, inputs);
  return {
    service: source.service,
    schema: documentText(document),
    types,
    entry: {
      protocol: view.protocol,
      apiVersion: view.apiVersion,
      endpointPrefix: graph.endpointPrefix,
      botocore: view.release,
      ...mapEntries(document),
    },
    models: Object.fromEntries(
      graph.operations.map(({ name, release, apiVersion }) => [name, { release, apiVersion }]),
    ),
    problems: [...schema.problems, ...models.flatMap((model) => traitProblems(source.service, model))],
  };
}

/** The events whose successful calls are always recorded with their request. */
function sureRequests({ events }: ServiceView): ReadonlySet<string> {
  return new Set(events.filter((event) => !event.requestMayBeNull).map(({ operation }) => operation));
}

function traitProblems(service: string, model: ServiceModel): readonly SchemaProblem[] {
  return unknownTraits(model).map(({ kind, trait, at }) => ({
    service,
    kind: 'trait',
    name: `${kind}.${trait}`,
    detail: `at ${at}`,
  }));
}
