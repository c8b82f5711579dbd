import { missingDefinition } from '@trailkit/catalog';
import type { CatalogData, EventsDocument, SchemaNode as Schema } from '@trailkit/catalog';
import type { Part } from './problems/problem.js';
import type { Candidate } from '@trailkit/catalog';
import type { MakeCheck } from './schema/checks.js';
import type { Check } from './schema/compiler.js';
import type { Definitions, Documents } from './schema/reachable.js';
import { definitionsOf } from './schema/reachable.js';

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
  | { readonly kind: 'absent' }
  /** Compiled on first use. `orElse` is the body of an error: nothing that a body is compared with to say what is wrong with it. */
  | {
      readonly kind: 'alternatives';
      readonly checks: readonly Check[];
      readonly orElse: Check | undefined;
      /** Of all of them. */
      readonly schemas: readonly Schema[];
    };

/** How to check a record of an event. */
export interface EventPlan {
  /** In the order of the record. */
  readonly bodies: readonly (readonly [BodyPart, BodyPlan])[];
  /** Envelope fields that the event asks for, and those that it may not have. */
  readonly required: readonly string[];
  readonly absent: readonly string[];
  /** The documents that the schemas of the bodies refer to. */
  readonly documents: () => Documents;
}

/** How to check a record of no event that is known. */
export const noPlan: EventPlan = {
  bodies: [],
  required: [],
  absent: [],
  documents() {
    throw new Error('internal error, please report: no body, so no document is asked for');
  },
};

const noBody = 'urn:trailkit:record#/$defs/NoBody';
const noResponse = 'urn:trailkit:record#/$defs/NoResponse';
const errorResponse: Schema = { $ref: 'urn:trailkit:record#/$defs/ErrorResponse' };
const noMembers: Schema = { type: 'object', additionalProperties: false };
/** Plans kept: an organization's year of logs shows some two thousand events. */
const plansKept = 4096;
/** Documents kept, as texts: some weigh megabytes. */
const documentsKept = 128;

/** Makes the plans of events, on first use, and keeps them. */
export function planner(data: CatalogData, makeCheck: MakeCheck): (candidate: Candidate) => EventPlan {
  /** By the candidate itself: a resolver gives the same one for the same names. */
  const plans = new Map<Candidate, EventPlan>();
  const opened = new Map<string, EventsDocument>();
  let record: Definitions | undefined;

  /** A service's document, of which single definitions are parsed. */
  function documentOf(service: string): EventsDocument {
    let document = opened.get(service);
    if (!document) {
      document = data.document(service);
      if (opened.size >= documentsKept) opened.delete(opened.keys().next().value!);
      opened.set(service, document);
    }
    return document;
  }

  function documentsOf(service: string): Documents {
    const { definition, definitionText: text } = documentOf(service);
    return {
      service: { name: service, definition, text },
      record: (record ??= definitionsOf('record', data.record)),
    };
  }

  function make({ service, event }: Candidate): EventPlan {
    const entry = documentOf(service).event(event)?.[1];
    if (!entry) throw missingDefinition(service, event);
    const { properties = {}, required = [] } = entry;
    // The service's document is not held by what is compiled later: it is read again should it be gone by then.
    const documents = (): Documents => documentsOf(service);
    const check = (schema: Schema): Check => makeCheck(schema, documents, 'service');
    const bodies: [BodyPart, BodyPlan][] = [];
    for (const part of bodyParts) {
      const schema = properties[part];
      if (schema === false) bodies.push([part, { kind: 'absent' }]);
      else if (typeof schema === 'object') bodies.push([part, alternatives(schema, check)]);
    }
    const absent = Object.keys(properties).filter(
      (name) => properties[name] === false && !(bodyParts as readonly string[]).includes(name),
    );
    return { bodies, required, absent, documents };
  }

  return (candidate) => {
    let plan = plans.get(candidate);
    if (!plan) {
      plan = make(candidate);
      if (plans.size >= plansKept) plans.delete(plans.keys().next().value!);
      plans.set(candidate, plan);
    }
    return plan;
  };
}

/** The forms of a body besides nothing, a mask or omitted: those are recognised without a schema. */
function alternatives(schema: Schema, check: (schema: Schema) => Check): BodyPlan {
  const all = schema.anyOf ?? [schema];
  const given = all.filter((each) => each.$ref !== noBody && each.$ref !== noResponse);
  const described = given.length > 0 ? given : [noMembers];
  const isResponse = all.some((each) => each.$ref === noResponse);
  let checks: readonly Check[] | undefined;
  let orElse: Check | undefined;
  return {
    kind: 'alternatives',
    schemas: isResponse ? [...described, errorResponse] : described,
    get checks() {
      return (checks ??= described.map(check));
    },
    get orElse() {
      return isResponse ? (orElse ??= check(errorResponse)) : undefined;
    },
  };
}
