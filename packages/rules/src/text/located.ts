import type { Span } from '@trailkit/match';
import type { TextAt } from '../rule/text-at.js';

/** A JSON value as a file has it, whatever the file's syntax is: each part knows where it is written. */
export type Located =
  LocatedObject | LocatedArray | LocatedString | LocatedNumber | LocatedBoolean | LocatedNull | LocatedUnknown;

/** An object, with its members in their order; names may come twice. */
export interface LocatedObject {
  readonly kind: 'object';
  readonly members: readonly LocatedMember[];
  readonly span: Span;
}

/** A member of an object. */
export interface LocatedMember {
  readonly key: TextAt;
  readonly value: Located;
}

/** An array. */
export interface LocatedArray {
  readonly kind: 'array';
  readonly items: readonly Located[];
  readonly span: Span;
}

/** A string, with its escapes resolved. */
export interface LocatedString extends TextAt {
  readonly kind: 'string';
}

/** A number, as it is written: it may be more exact than a double is. */
export interface LocatedNumber extends TextAt {
  readonly kind: 'number';
}

/** `true` or `false`. */
export interface LocatedBoolean {
  readonly kind: 'boolean';
  readonly value: boolean;
  readonly span: Span;
}

/** `null`. */
export interface LocatedNull {
  readonly kind: 'null';
  readonly span: Span;
}

/** A value that is known only when the file is deployed: a reference to a parameter, a text with one in it. */
export interface LocatedUnknown extends TextAt {
  readonly kind: 'unknown';
}

/** The last member of a name, as JSON parsers take it. */
export function locatedMember(value: Located | undefined, name: string): LocatedMember | undefined {
  return value?.kind === 'object' ? value.members.findLast(({ key }) => key.text === name) : undefined;
}

/** The value without its places; what is unknown is its text. */
export function plainValue(value: Located): unknown {
  switch (value.kind) {
    case 'object':
      return Object.fromEntries(value.members.map(({ key, value: member }) => [key.text, plainValue(member)]));
    case 'array':
      return value.items.map(plainValue);
    case 'number':
      return Number(value.text);
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    default:
      return value.text;
  }
}

/** The value as JSON without blanks; what is unknown counts as it is written, numbers too. */
export function minified(value: Located): string {
  switch (value.kind) {
    case 'object':
      return `{${value.members.map(({ key, value: member }) => `${JSON.stringify(key.text)}:${minified(member)}`).join(',')}}`;
    case 'array':
      return `[${value.items.map(minified).join(',')}]`;
    case 'number':
      return value.text;
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    default:
      return JSON.stringify(value.text);
  }
}

/** A value in a few words, for a message that says what was found. */
export function describeLocated(value: Located): string {
  switch (value.kind) {
    case 'object':
      return value.members.length === 0 ? 'an empty object' : 'an object';
    case 'array':
      return value.items.length === 0 ? 'an empty array' : 'an array';
    case 'string':
      return `the string ${JSON.stringify(value.text)}`;
    case 'number':
      return `the number ${value.text}`;
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'unknown':
      return 'a value that is computed';
  }
}
