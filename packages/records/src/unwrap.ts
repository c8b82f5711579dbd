import { explainInvalid } from './json/explain.js';
import { describeOther } from './others/describe-other.js';
import type { Inflate } from './open/data.js';
import type { Unwrapped } from './open/found.js';
import type { OpenContext } from './open/open-value.js';
import { openValue } from './open/open-value.js';
import { rowOf } from './open/rows.js';
import { isObject } from './record.js';

export type { Unwrapped };

/** Lists of lists deeper than this are no log. */
const maxLists = 16;

/** How to open. */
export interface UnwrapOptions {
  /** Inflates gzip data that is in members as base64. Without it such data is reported. */
  readonly inflate?: Inflate;
}

/**
 * The records inside a value and the JSON text it was parsed from. Records are looked for in members, lists and JSON texts, whatever these are called, and in
 * base64 and gzip, at most four texts deep. A value without any is described: by its family, where it belongs to one.
 */
export function unwrap(value: unknown, text: string, { inflate }: UnwrapOptions = {}): Unwrapped[] {
  return open(value, { inflate, envelopes: 0, nesting: 0, text }, maxLists);
}

/** The records in what is beside a list of records: no news where there are none. */
export function recordsBeside(value: unknown, { inflate }: UnwrapOptions): readonly Unwrapped[] {
  return openValue(value, { inflate, envelopes: 0, nesting: 0 }).items;
}

function open(value: unknown, context: OpenContext, lists: number): Unwrapped[] {
  const found = openValue(value, context);
  if (found.items.length > 0) return [...found.items];
  if (typeof value === 'string') return [ofText(value, found.family)];
  if (Array.isArray(value) && !found.family && lists > 0 && !rowOf(value))
    return value.flatMap((element) => open(element, { ...context, text: undefined }, lists - 1));
  if (typeof value === 'object' && value !== null) return [describeOther(value, found.family)];
  const what = value === null ? 'null' : `the ${typeof value} ${String(value)}`;
  return [{ kind: 'unreadable', expected: 'a record (a JSON object)', found: what }];
}

/** A text without a record: of a message of some family, of another object, or of no JSON at all. */
function ofText(text: string, family: Parameters<typeof describeOther>[1]): Unwrapped {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value) || Array.isArray(value)) return describeOther(value, family);
    return { kind: 'unreadable', expected: 'a record (a JSON object)', found: `the JSON text of ${text.slice(0, 24)}` };
  } catch {
    const { expected, found } = explainInvalid(text);
    return { kind: 'unreadable', expected: `${expected} in the JSON text of a string`, found };
  }
}
