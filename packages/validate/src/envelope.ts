import type { EventsData, Schema } from './data/events-data.js';
import type { JsonObject } from './json.js';
import { bodyParts } from './plan.js';
import { collect } from './problems/collect.js';
import { kindOf, pointer } from './problems/describe.js';
import type { Placeholders } from './problems/placeholder.js';
import type { Finding } from './problems/problem.js';
import type { Mode } from './problems/severity.js';
import type { Check } from './schema/compiler.js';
import { standAlone } from './schema/reachable.js';

/** Checks the fields around the bodies. */
export type EnvelopeCheck = (
  record: JsonObject,
  required: readonly string[],
  absent: readonly string[],
  mode: Mode,
) => Finding[];

/** The check of the envelope, which is the same for every event but for what it requires and forbids. */
export function envelopeCheck(
  data: EventsData,
  compile: (schema: Schema) => Check,
  placeholders: Placeholders,
): EnvelopeCheck {
  const { record } = data;
  const properties = record.properties ?? {};
  const fields = new Set(Object.keys(properties));
  const inner = Object.fromEntries(
    Object.entries(properties).filter(([name]) => !(bodyParts as readonly string[]).includes(name)),
  );
  const check = compile(standAlone({ properties: inner }, { service: record, record }, 'record'));
  const always = record.required ?? [];
  const ofCalls = [...new Set([...always, ...(record.$defs?.ApiCall?.required ?? [])])];

  return (given, required, absent, mode) => {
    const found: Finding[] = [];
    for (const name in given) {
      if (!fields.has(name))
        found.push({
          path: pointer('', name),
          code: 'undescribed',
          expected: 'no member of this name',
          found: kindOf(given[name]),
        });
    }
    const missing = (name: string): boolean => !Object.hasOwn(given, name);
    const asked = given.eventType === 'AwsApiCall' ? ofCalls : always;
    for (const name of asked) if (missing(name)) found.push(requiredField(name));
    for (const name of required) if (missing(name) && !asked.includes(name)) found.push(requiredField(name));
    for (const name of absent) {
      if (!missing(name) && given[name] !== null) {
        found.push({ path: pointer('', name), code: 'undescribed', expected: 'nothing', found: kindOf(given[name]) });
      }
    }
    if (!check.passes(given)) found.push(...collect(check, given, placeholders, mode));
    return found;
  };
}

function requiredField(name: string): Finding {
  return { path: pointer('', name), code: 'required', expected: 'a value', found: 'nothing' };
}
