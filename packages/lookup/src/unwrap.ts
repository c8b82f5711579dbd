import { explainInvalid } from './json/explain.js';
import type { JsonObject } from './item.js';

/** What a JSON value holds: a record (and what it was wrapped in), or the reason why it holds none. */
export type Unwrapped =
  | {
      readonly kind: 'record';
      readonly record: JsonObject;
      readonly outer?: JsonObject;
      /** Its JSON, where that was the value or a string in it. */
      readonly text?: string;
    }
  | { readonly kind: 'unreadable'; readonly expected: string; readonly found: string };

/** A way in which records come wrapped: the values inside, or undefined where the object is not of this kind. */
interface Envelope {
  readonly name: string;
  readonly open: (value: JsonObject) => readonly unknown[] | undefined;
}

const listIn = (member: string): Envelope => ({
  name: `a list "${member}"`,
  open: (value) => (Array.isArray(value[member]) ? value[member] : undefined),
});

/** In this order; an object that none of them opens is a record. */
const envelopes: readonly Envelope[] = [
  listIn('Records'),
  listIn('Events'),
  {
    name: 'an event of LookupEvents',
    open: (value) => ('CloudTrailEvent' in value ? [value.CloudTrailEvent] : undefined),
  },
  {
    name: 'an EventBridge event',
    open: (value) => ('detail-type' in value && 'detail' in value ? [value.detail] : undefined),
  },
  {
    name: 'a labelled record',
    open: (value) => ('kind' in value && 'source' in value && 'event' in value ? [value.event] : undefined),
  },
];

/** More wrappings than this are no log but an attack, or a mistake. */
const mostWrappings = 8;

/**
 * The records inside a value, and of JSON text that it was parsed from: strings that hold JSON and the known wrappings are opened,
 * whatever their order.
 */
export function unwrap(value: unknown, text: string): Unwrapped[] {
  const found: Unwrapped[] = [];
  open(value, text, undefined, mostWrappings, found);
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
    into.push({ kind: 'unreadable', expected: `a record in at most ${mostWrappings} wrappings`, found: 'one more' });
  } else if (typeof value === 'string') {
    openText(value, outer, left, into);
  } else if (Array.isArray(value)) {
    for (const element of value) open(element, undefined, outer, left - 1, into);
  } else if (typeof value === 'object' && value !== null) {
    const object = value as JsonObject;
    const inside = isRecord(object)
      ? undefined
      : envelopes.map((envelope) => envelope.open(object)).find((list) => list !== undefined);
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

/** A record is never taken for a wrapping, whatever members somebody gave it. */
function isRecord(value: JsonObject): boolean {
  return 'eventVersion' in value || ('eventSource' in value && 'eventName' in value);
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
