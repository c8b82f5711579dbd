import type { CatalogData, Schema } from '@trailkit/catalog';
import type { JsonObject } from './json.js';
import { memberOf } from './json.js';
import { bodyParts } from './plan.js';
import { collect } from './problems/collect.js';
import { kindOf, pointer } from './problems/describe.js';
import type { Placeholders } from './problems/placeholder.js';
import type { Finding } from './problems/problem.js';
import type { Mode } from './problems/severity.js';
import type { MakeCheck } from './schema/checks.js';
import type { Documents } from './schema/reachable.js';
import { definitionsOf } from './schema/reachable.js';

/** The rules for the fields around the bodies. */
export interface Envelope {
  /** The names of all fields, those of the bodies among them. */
  readonly fields: ReadonlySet<string>;
  /** The schemas of the others. */
  readonly properties: Readonly<Record<string, Schema>>;
  readonly documents: Documents;
  /** The fields that every record has, and those that records of API calls have. */
  readonly always: readonly string[];
  readonly ofCalls: readonly string[];
}

/** The rules in the document of all records. */
export function envelopeOf({ record }: CatalogData): Envelope {
  const { properties = {}, required: always = [] } = record;
  const definitions = definitionsOf('record', record);
  return {
    fields: new Set(Object.keys(properties)),
    properties: Object.fromEntries(
      Object.entries(properties).filter(([name]) => !(bodyParts as readonly string[]).includes(name)),
    ),
    documents: { service: definitions, record: definitions },
    always,
    ofCalls: [...new Set([...always, ...(record.$defs?.ApiCall?.required ?? [])])],
  };
}

/** Checks the fields around the bodies. */
export interface EnvelopeCheck {
  passes(record: JsonObject, required: readonly string[], absent: readonly string[]): boolean;
  /** @param unsure the fields whose values may have problems; any by default */
  findings(
    record: JsonObject,
    required: readonly string[],
    absent: readonly string[],
    mode: Mode,
    unsure?: ReadonlySet<string>,
  ): Finding[];
}

/** The check of the envelope, which is the same for every event but for what it requires and forbids. */
export function envelopeCheck(data: CatalogData, makeCheck: MakeCheck, placeholders: Placeholders): EnvelopeCheck {
  const { fields, properties, documents, always, ofCalls } = envelopeOf(data);
  const check = makeCheck({ properties }, () => documents, 'record');

  const asked = (given: JsonObject): readonly string[] =>
    memberOf(given, 'eventType') === 'AwsApiCall' ? ofCalls : always;

  return {
    passes(given, required, absent) {
      for (const name in given) if (!fields.has(name)) return false;
      for (const name of asked(given)) if (!Object.hasOwn(given, name)) return false;
      for (const name of required) if (!Object.hasOwn(given, name)) return false;
      for (const name of absent) if (isGiven(given, name)) return false;
      return check.passes(given);
    },
    findings(given, required, absent, mode, unsure) {
      const unknown = Object.keys(given).filter((name) => !fields.has(name));
      const missing = new Set([...asked(given), ...required].filter((name) => !Object.hasOwn(given, name)));
      return [
        ...unknown.map((name) => undescribed(given, name, 'no member of this name')),
        ...[...missing].map((name): Finding => ({
          path: pointer('', name),
          code: 'required',
          expected: 'a value',
          found: 'nothing',
        })),
        ...absent.filter((name) => isGiven(given, name)).map((name) => undescribed(given, name, 'nothing')),
        ...(unsure && !hasAny(properties, unsure)
          ? []
          : collect(check, unsure ? picked(given, unsure) : given, placeholders, mode)),
      ];
    },
  };
}

/** Whether an object has one of some names: most records that are refused have all values as they should be. */
function hasAny(object: object, names: ReadonlySet<string>): boolean {
  for (const name of names) if (Object.hasOwn(object, name)) return true;
  return false;
}

/** The record with some of its members alone. */
function picked(record: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.has(name)));
}

function isGiven(record: JsonObject, name: string): boolean {
  return (memberOf(record, name) ?? null) !== null;
}

function undescribed(record: JsonObject, name: string, expected: string): Finding {
  return { path: pointer('', name), code: 'undescribed', expected, found: kindOf(record[name]) };
}
