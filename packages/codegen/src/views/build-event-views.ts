import type { GraphOperation, ShapeGraph } from '../graph/shape-graph.js';
import { addObservations, type ServiceObservations } from './add-observations.js';
import { type BodyDraft, type EventDraft, type EventRule, type RuleContext, writeWhole } from './event-draft.js';
import { jsonType } from './json-type.js';
import { createDefinitions, type Definitions, extraMember, structureOf } from './project-shape.js';
import type { JsonType, RuleData } from './rule-data.js';
import { lowered } from './spelling/lowered.js';
import type { EventView, ServiceView, ViewMember, ViewType } from './view-type.js';

/** What captured records and hand-written data say beside the model. */
export interface ViewInputs {
  readonly rules: readonly EventRule[];
  readonly data: RuleData;
  readonly observations: ServiceObservations;
}

/** What CloudTrail records of a service: each operation drafted from the model, corrected by the rules, then written. */
export function buildEventViews(graph: ShapeGraph, { rules, data, observations }: ViewInputs): ServiceView {
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
    events,
    definitions: definitions.types,
  };
  return addObservations(view, observations);
}

function firstDraft(operation: GraphOperation): EventDraft {
  const body = (shape: string | null): BodyDraft | null => (shape === null ? null : { shape, spelling: lowered, write: writeWhole });
  return { eventSources: [], eventNames: [operation.name], request: body(operation.input), response: body(operation.output) };
}

function writeEvent(draft: EventDraft, context: RuleContext): EventView {
  const { operation, definitions, graph, data } = context;
  const profile = data.profiles[graph.service];
  return {
    operation: operation.name,
    release: operation.release,
    eventSources: draft.eventSources,
    eventNames: draft.eventNames,
    request: writeBody(draft.request, context)
      .map((type) => withMembers(type, profile?.request, definitions))
      .map((type, index) => nameBody(type, operation.input ?? `${operation.name}Request`, index, definitions)),
    response: writeBody(draft.response, context)
      .map((type) => withMembers(type, profile?.response, definitions))
      .map((type, index) => nameBody(type, operation.output ?? `${operation.name}Response`, index, definitions)),
  };
}

function writeBody(body: BodyDraft | null, context: RuleContext): readonly ViewType[] {
  return body === null ? [] : body.write(body, context);
}

/** Adds the members that any body of the service may have. A body that is shared gets them for all its users. */
function withMembers(type: ViewType, members: Readonly<Record<string, JsonType>> | undefined, definitions: Definitions): ViewType {
  if (members === undefined) return type;
  const structure = type.kind === 'named' ? definitions.types.get(type.name) : type;
  if (structure?.kind !== 'structure') return type;
  const known = new Set(structure.members.map((member) => member.name));
  const added: ViewMember[] = Object.entries(members)
    .filter(([name]) => !known.has(name))
    .map(([name, inner]) => extraMember(name, jsonType(inner)));
  if (added.length === 0) return type;
  const wider = structureOf([...structure.members, ...added]);
  if (type.kind !== 'named') return wider;
  definitions.types.set(type.name, wider);
  return type;
}

/** A body that a rule put together gets the name of the shape it was made from. */
function nameBody(type: ViewType, shapeName: string, index: number, definitions: Definitions): ViewType {
  if (type.kind !== 'structure') return type;
  const wanted = index === 0 ? shapeName : `${shapeName}Unwrapped`;
  let name = wanted;
  for (let count = 2; definitions.types.has(name); count++) name = `${wanted}${count}`;
  definitions.types.set(name, type);
  return { kind: 'named', name };
}
