import type { GraphOperation, ShapeGraph } from '../graph/shape-graph.js';
import { addObservations, type ServiceObservations } from './add-observations.js';
import { type BodyDraft, type EventDraft, type EventRule, type RuleContext, writeWhole } from './event-draft.js';
import { correctGraph } from './graph-rules/graph-rules.js';
import { jsonType } from './json-type.js';
import { requestMayBeNull } from './null-request.js';
import { createDefinitions, type Definitions, extraMember, structureOf } from './project-shape.js';
import type { JsonType, RuleData } from './rule-data.js';
import { shareNames } from './share-names.js';
import { lowered } from './spelling/lowered.js';
import type { EventView, ServiceView, StructureType, ViewType } from './view-type.js';

/** Captured records and hand-written data, which the model does not have. */
export interface ViewInputs {
  readonly rules: readonly EventRule[];
  readonly data: RuleData;
  readonly observations: ServiceObservations;
}

/** The view of a service: each operation drafted from the model, corrected by the rules, then written. */
export function buildEventViews(model: ShapeGraph, { rules, data, observations }: ViewInputs): ServiceView {
  const graph = correctGraph(model, data);
  const definitions = createDefinitions();
  const events = graph.operations.map((operation) => {
    const context: RuleContext = { graph, operation, data, definitions };
    const draft = rules
      .filter((rule) => rule.applies(context))
      .reduce((current, rule) => rule.change(current, context), firstDraft(operation));
    return writeEvent(draft, context);
  });
  const view: ServiceView = {
    service: graph.service,
    protocol: graph.protocol,
    apiVersion: graph.apiVersion,
    release: graph.release,
    events: shareNames(events),
    definitions: definitions.types,
  };
  return addObservations(view, observations);
}

function firstDraft(operation: GraphOperation): EventDraft {
  const body = (shape: string | null): BodyDraft | null =>
    shape === null ? null : { shape, spelling: lowered, write: writeWhole };
  return {
    eventSources: [],
    requestExtra: {},
    responseExtra: {},
    eventNames: [operation.name],
    request: body(operation.input),
    response: body(operation.output),
  };
}

function writeEvent(draft: EventDraft, context: RuleContext): EventView {
  const { operation, definitions, graph, data } = context;
  const profile = data.profiles[graph.service];
  const single = profile?.operations?.[operation.name];
  const finish = (types: readonly ViewType[], extra: Members, shapeName: string) =>
    withMembers(types, extra, definitions).map((type, index) => nameBody(type, shapeName, index, definitions));
  return {
    operation: operation.name,
    release: operation.release,
    eventSources: draft.eventSources,
    eventNames: [...new Set(draft.eventNames)],
    request: finish(
      writeBody(draft.request, context),
      { ...draft.requestExtra, ...profile?.request, ...single?.request },
      bodyName(operation.input, operation.name, 'Request'),
    ),
    response: finish(
      writeBody(draft.response, context),
      { ...draft.responseExtra, ...profile?.response, ...single?.response },
      bodyName(operation.output, operation.name, 'Response'),
    ),
    requestMayBeNull: requestMayBeNull(context),
  };
}

type Members = Readonly<Record<string, JsonType>>;

function writeBody(body: BodyDraft | null, context: RuleContext): readonly ViewType[] {
  return body === null ? [] : body.write(body, context);
}

/** Adds members to a body beside those of its shape. A shape that is several bodies gets them for all. */
function withMembers(types: readonly ViewType[], members: Members, definitions: Definitions): readonly ViewType[] {
  if (Object.keys(members).length === 0) return types;
  const widen = (structure: StructureType): StructureType => {
    const known = new Set(structure.members.map((member) => member.name));
    const added = Object.entries(members).filter(([name]) => !known.has(name));
    return structureOf([...structure.members, ...added.map(([name, type]) => extraMember(name, jsonType(type)))]);
  };
  if (types.length === 0) return [widen(structureOf([]))];
  return types.map((type) => {
    if (type.kind === 'structure') return widen(type);
    const structure = type.kind === 'named' ? definitions.types.get(type.name) : undefined;
    if (type.kind === 'named' && structure?.kind === 'structure') definitions.types.set(type.name, widen(structure));
    return type;
  });
}

/**
 * The name of a body that a rule put together: that of the shape it was made from where that is named after the operation;
 * a shape that others use, too (`Volume`), stands for something else.
 */
function bodyName(shape: string | null, operation: string, side: 'Request' | 'Response'): string {
  return shape?.startsWith(operation) ? shape : `${operation}${side}`;
}

function nameBody(type: ViewType, shapeName: string, index: number, definitions: Definitions): ViewType {
  if (type.kind !== 'structure') return type;
  const wanted = index === 0 ? shapeName : `${shapeName}Unwrapped`;
  let name = wanted;
  for (let count = 2; definitions.types.has(name); count++) name = `${wanted}${count}`;
  definitions.types.set(name, type);
  return { kind: 'named', name };
}
