import type { EventsData, Schema } from './data/events-data.js';
import type { Part } from './problems/problem.js';
import type { Candidate } from './resolve/resolve-event.js';
import type { Check } from './schema/compiler.js';
import { standAlone } from './schema/reachable.js';

/** A part of a record that an event may describe. */
export type BodyPart = Exclude<Part, 'envelope'>;
export const bodyParts = [
  'requestParameters',
  'responseElements',
  'additionalEventData',
  'serviceEventDetails',
] as const;

/** How to check one part: it may not be there at all, or is one of these. No entry: nothing is known of it. */
export type BodyPlan =
  { readonly kind: 'absent' } | { readonly kind: 'alternatives'; readonly checks: readonly Check[] };

/** How to check a record of an event. */
export interface EventPlan {
  readonly bodies: Readonly<Partial<Record<BodyPart, BodyPlan>>>;
  /** Envelope fields that the event asks for, and those that it may not have. */
  readonly required: readonly string[];
  readonly absent: readonly string[];
}

const noBody = 'urn:trailkit:record#NoBody';
const noResponse = 'urn:trailkit:record#NoResponse';
const errorResponse: Schema = { $ref: 'urn:trailkit:record#ErrorResponse' };
const noMembers: Schema = { type: 'object', additionalProperties: false };
/** Plans kept: an organization's year of logs shows some two thousand events. */
const plansKept = 4096;

/** Makes the plans of events, on first use, and keeps them. */
export function planner(data: EventsData, compile: (schema: Schema) => Check): (candidate: Candidate) => EventPlan {
  const plans = new Map<string, EventPlan>();

  function make({ service, event }: Candidate): EventPlan {
    const document = data.schema(service);
    const entry = Object.values(document.$defs ?? {}).find((definition) => definition.$anchor === event);
    const properties = entry?.properties ?? {};
    const checkOf = (schema: Schema): Check =>
      compile(standAlone(schema, { service: document, record: data.record }, 'service'));
    const bodies: Partial<Record<BodyPart, BodyPlan>> = {};
    for (const part of bodyParts) {
      const schema = properties[part];
      if (schema === false) bodies[part] = { kind: 'absent' };
      else if (typeof schema === 'object')
        bodies[part] = { kind: 'alternatives', checks: alternatives(schema).map(checkOf) };
    }
    const absent = Object.keys(properties).filter((name) => properties[name] === false && !(name in bodies));
    return { bodies, required: entry?.required ?? [], absent };
  }

  return (candidate) => {
    const key = `${candidate.service}#${candidate.event}`;
    let plan = plans.get(key);
    if (!plan) {
      plan = make(candidate);
      if (plans.size >= plansKept) plans.delete(plans.keys().next().value!);
      plans.set(key, plan);
    }
    return plan;
  };
}

/** What a body can be besides nothing, a mask or omitted: those are told without a schema. */
function alternatives(schema: Schema): readonly Schema[] {
  const all = schema.anyOf ?? [schema];
  const described = all.filter((each) => each.$ref !== noBody && each.$ref !== noResponse);
  if (all.some((each) => each.$ref === noResponse)) return [...described, errorResponse];
  return described.length > 0 ? described : [noMembers];
}
