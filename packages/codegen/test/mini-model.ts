import type { ServiceModel, Shape, ShapeRef } from '../src/botocore/service-model.js';
import { buildShapeGraph } from '../src/graph/build-shape-graph.js';
import { emitJsonSchema } from '../src/schema/emit-json-schema.js';
import type { JsonSchema } from '../src/schema/json-schema.js';
import type { ServiceObservations } from '../src/views/add-observations.js';
import { buildEventViews } from '../src/views/build-event-views.js';
import type { RuleData } from '../src/views/rule-data.js';
import { eventRules } from '../src/views/rules/event-rules.js';

/** A model of one operation, written by hand for a test. */
export interface MiniModel {
  readonly service?: string;
  readonly protocol: string;
  readonly operation: string;
  readonly metadata?: Partial<ServiceModel['metadata']>;
  readonly http?: ServiceModel['operations'][string]['http'];
  readonly inputElement?: string;
  readonly input?: Readonly<Record<string, ShapeRef | string>>;
  readonly output?: Readonly<Record<string, ShapeRef | string>>;
  readonly inputTraits?: Partial<Shape>;
  readonly outputTraits?: Partial<Shape>;
  readonly shapes?: Readonly<Record<string, Shape>>;
}

const scalars: Readonly<Record<string, Shape>> = {
  String: { type: 'string' },
  Integer: { type: 'integer' },
  Boolean: { type: 'boolean' },
  Timestamp: { type: 'timestamp' },
  Strings: { type: 'list', member: { shape: 'String' } },
};

/** The service model that botocore would ship for it. */
export function miniModel(mini: MiniModel): ServiceModel {
  const members = (refs: Readonly<Record<string, ShapeRef | string>>) =>
    Object.fromEntries(
      Object.entries(refs).map(([name, ref]) => [name, typeof ref === 'string' ? { shape: ref } : ref]),
    );
  return {
    metadata: {
      apiVersion: '2020-01-01',
      endpointPrefix: mini.service ?? 'mini',
      protocol: mini.protocol,
      ...mini.metadata,
    },
    operations: {
      [mini.operation]: {
        name: mini.operation,
        http: mini.http ?? { method: 'POST', requestUri: '/' },
        ...(mini.input && { input: { shape: 'In', ...(mini.inputElement && { locationName: mini.inputElement }) } }),
        ...(mini.output && { output: { shape: 'Out' } }),
      },
    },
    shapes: {
      ...scalars,
      ...mini.shapes,
      ...(mini.input && { In: { type: 'structure', members: members(mini.input), ...mini.inputTraits } }),
      ...(mini.output && { Out: { type: 'structure', members: members(mini.output), ...mini.outputTraits } }),
    },
  };
}

/** Facts for rules, none unless the test gives some. */
export function miniData(data: Partial<RuleData> = {}): RuleData {
  return {
    profiles: {},
    eventSources: {},
    ec2: {
      oldOperations: new Set(),
      requests: {},
      lastOldOperations: new Set<string>(),
      bothForms: [],
      wrapperNames: {},
    },
    s3: { request: [], response: [], bodies: {}, values: {} },
    internalNames: {},
    ...data,
  };
}

/** The event and its two bodies as sketches; a reference back to where it came from is `↺`. */
export function describeMini(mini: MiniModel, data: Partial<RuleData> = {}, observations: ServiceObservations = {}) {
  const graph = buildShapeGraph(miniModel(mini), { service: mini.service ?? 'mini', release: '0.0.0' });
  const view = buildEventViews(graph, { rules: eventRules, data: miniData(data), observations });
  const defs = emitJsonSchema(view, 'test').document.$defs!;
  const event = view.events[0]!;
  const bodies = (types: typeof event.request) =>
    types.map((type) => (type.kind === 'named' ? expand(defs[type.name]!, defs) : type));
  return { event, defs, request: bodies(event.request), response: bodies(event.response) };
}

/** A schema as a sketch that is quick to read in a test: objects as objects, lists as lists, scalars by name. */
function expand(schema: JsonSchema, defs: Readonly<Record<string, JsonSchema>>): unknown {
  if (schema.$ref?.startsWith('#/$defs/')) {
    const name = schema.$ref.slice(8);
    return name in defs ? expand(defs[name]!, { ...defs, [name]: { enum: ['↺'] } }) : name;
  }
  if (schema.$ref !== undefined) return schema.$ref.replace(/.*[#/]/, '');
  if (schema.anyOf !== undefined) return { anyOf: schema.anyOf.map((one) => expand(one, defs)) };
  if (schema.properties !== undefined) {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, inner]) => [name, expand(inner, defs)]));
  }
  if (schema.type === 'array') return [expand(schema.items!, defs)];
  if (schema.type === 'object') return { '*': expand(schema.additionalProperties as JsonSchema, defs) };
  if (schema.maxLength === 0) return '""';
  return schema.enum?.join('|') ?? schema.type ?? 'any';
}
