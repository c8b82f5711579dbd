import { envelopes } from './envelopes/envelopes.js';
import { explainInvalid } from './json/explain.js';
import type { JsonObject } from './item.js';
import { isRecord } from './record.js';

/** The content of a JSON value: a record (and what it was wrapped in), or the reason why there is none. */
export type Unwrapped =
  | {
      readonly kind: 'record';
      readonly record: JsonObject;
      readonly outer?: JsonObject;
      /** Its JSON, where that was the value or a string in it. */
      readonly text?: string;
    }
  | { readonly kind: 'unreadable'; readonly expected: string; readonly found: string };

/** Deeper nesting is an attack or a mistake, not a log. */
const maxWrappings = 8;

/**
 * The records inside a value and the JSON text it was parsed from: JSON in strings and the known envelopes are opened, in
 * whatever order they are nested. An object that no envelope opens is a record.
 */
export function unwrap(value: unknown, text: string): Unwrapped[] {
  const found: Unwrapped[] = [];
  open(value, text, undefined, maxWrappings, found);
  return found;
}

function open(
  value: unknown,
  text: string | undefined,
  outer: JsonObject | undefined,
  left: number,
  into: Unwrapped[],
): void {
  if (left === 0) {
    into.push({ kind: 'unreadable', expected: `a record in at most ${maxWrappings} wrappings`, found: 'one more' });
  } else if (typeof value === 'string') {
    openText(value, outer, left, into);
  } else if (Array.isArray(value)) {
    for (const element of value) open(element, undefined, outer, left - 1, into);
  } else if (typeof value === 'object' && value !== null) {
    const object = value as JsonObject;
    const inside = isRecord(object) ? undefined : openEnvelope(object);
    if (inside) for (const element of inside) open(element, undefined, object, left - 1, into);
    else into.push({ kind: 'record', record: object, ...(outer && { outer }), ...(text !== undefined && { text }) });
  } else {
    into.push({
      kind: 'unreadable',
      expected: 'a record (a JSON object)',
      found: value === null ? 'null' : `the ${typeof value} ${String(value)}`,
    });
  }
}

function openEnvelope(object: JsonObject): readonly unknown[] | undefined {
  for (const envelope of envelopes) {
    const inside = envelope.open(object);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function openText(text: string, outer: JsonObject | undefined, left: number, into: Unwrapped[]): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { expected, found } = explainInvalid(text);
    into.push({ kind: 'unreadable', expected: `${expected} in the JSON text of a string`, found });
    return;
  }
  open(value, text, outer, left - 1, into);
}
