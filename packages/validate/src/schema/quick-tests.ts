import type { Schema, SchemaNode } from '@trailkit/catalog';
import { isObject } from '../json.js';
import { boundedRegExp } from './bounded-regexp.js';
import type { Documents, Side } from './reachable.js';
import { annotations, definitionOf, referenceOf } from './reachable.js';

/** Whether a value is as a schema says. */
export type Test = (value: unknown) => boolean;

/** A test that other tests may refer to before it is made. */
interface Definition {
  test: Test;
}

/** A keyword that no test is made of. */
class UnknownKeyword extends Error {}

/** The keywords that tests are made of: those of the generated documents. */
export const knownKeywords: ReadonlySet<string> = new Set([
  ...['$ref', 'type', 'enum', 'anyOf', 'allOf', 'properties', 'required', 'additionalProperties', 'items', 'maxItems'],
  ...['minLength', 'maxLength', 'pattern', 'minimum', 'maximum'],
]);

/**
 * Makes tests that answer what ajv's compiled schemas answer, and nothing more. A record of a new event costs ajv milliseconds, and code that is
 * compiled for each event seldom runs often enough to become fast; these are made in microseconds and share their code. Definitions of
 * a document are made once for all its events. Undefined for a schema with a keyword that the generated documents do not use.
 */
export function quickTests(): (schema: Schema, documents: Documents, side: Side) => Test | undefined {
  const documentTests = new Map<string, Map<string, Definition>>();
  const patterns = new Map<string, Test>();
  /** The definitions made since the last schema began: they go where a part of it has an unknown keyword. */
  let added: (readonly [Map<string, Definition>, string])[] = [];

  function refer(ref: string, documents: Documents, from: Side): Test {
    const { side, name } = referenceOf(ref, from);
    const document = documents[side].name;
    let tests = documentTests.get(document);
    if (!tests) documentTests.set(document, (tests = new Map<string, Definition>()));
    const made = tests.get(name);
    if (made) return made.test === nothing ? (value) => made.test(value) : made.test;
    const definition: Definition = { test: nothing };
    tests.set(name, definition);
    added.push([tests, name]);
    definition.test = make(definitionOf(documents, side, name), documents, side);
    return definition.test;
  }

  function make(schema: Schema, documents: Documents, side: Side): Test {
    if (typeof schema === 'boolean') return schema ? anything : nothing;
    for (const keyword of Object.keys(schema))
      if (!knownKeywords.has(keyword) && !annotations.has(keyword)) throw new UnknownKeyword();
    const inner = (each: Schema): Test => make(each, documents, side);
    const tests: Test[] = [];
    if (schema.type !== undefined) tests.push(any([schema.type].flat().map((type) => typeTests[type] ?? nothing)));
    if (schema.$ref !== undefined) tests.push(refer(schema.$ref, documents, side));
    if (schema.enum) tests.push(enumTest(schema.enum));
    tests.push(...textTests(schema, patterns), ...numberTests(schema));
    if (schema.items !== undefined || schema.maxItems !== undefined) tests.push(listTest(schema, inner));
    if (schema.properties || schema.required || schema.additionalProperties !== undefined)
      tests.push(objectTest(schema, inner));
    tests.push(...(schema.allOf ?? []).map(inner));
    if (schema.anyOf) tests.push(any(schema.anyOf.map(inner)));
    return all(tests);
  }

  return (schema, documents, side) => {
    added = [];
    try {
      return make(schema, documents, side);
    } catch (error) {
      for (const [tests, name] of added) tests.delete(name);
      if (error instanceof UnknownKeyword) return undefined;
      throw error;
    }
  };
}

const anything: Test = () => true;
const nothing: Test = () => false;

function all(tests: readonly Test[]): Test {
  const [first = anything, second, third] = tests;
  if (!second) return first;
  if (!third) return (value) => first(value) && second(value);
  return (value) => {
    for (const test of tests) if (!test(value)) return false;
    return true;
  };
}

function any(tests: readonly Test[]): Test {
  const [first = nothing, second] = tests;
  if (!second) return first;
  return (value) => {
    for (const test of tests) if (test(value)) return true;
    return false;
  };
}

/** Whether a value is of a type of JSON Schema. */
export const typeTests: Readonly<Record<string, Test>> = {
  string: (value) => typeof value === 'string',
  number: (value) => Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: isObject,
};

function enumTest(values: readonly unknown[]): Test {
  if (values.some((value) => typeof value === 'object' && value !== null)) throw new UnknownKeyword();
  const allowed = new Set(values);
  return (value) => allowed.has(value);
}

function textTests({ minLength = 0, maxLength = Infinity, pattern }: SchemaNode, patterns: Map<string, Test>): Test[] {
  const tests: Test[] = [];
  if (minLength > 0 || maxLength < Infinity) {
    tests.push((value) => {
      if (typeof value !== 'string') return true;
      // A character beyond the first 65,536 counts as one and is two in JavaScript.
      if (value.length <= maxLength && value.length >= 2 * minLength) return true;
      const length = lengthOf(value);
      return length >= minLength && length <= maxLength;
    });
  }
  if (pattern !== undefined) {
    let test = patterns.get(pattern);
    if (!test) {
      const expression = boundedRegExp(pattern, 'u');
      patterns.set(pattern, (test = (value) => typeof value !== 'string' || expression.test(value)));
    }
    tests.push(test);
  }
  return tests;
}

/** The number of characters, where two halves of one count once. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let at = 1; at < text.length; at++)
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) length--;
  return length;
}

function numberTests({ minimum = -Infinity, maximum = Infinity }: SchemaNode): Test[] {
  if (minimum === -Infinity && maximum === Infinity) return [];
  return [(value) => typeof value !== 'number' || (value >= minimum && value <= maximum)];
}

function listTest({ items = true, maxItems = Infinity }: SchemaNode, inner: (schema: Schema) => Test): Test {
  const test = inner(items);
  return (value) => {
    if (!Array.isArray(value)) return true;
    if (value.length > maxItems) return false;
    for (const element of value) if (!test(element)) return false;
    return true;
  };
}

function objectTest(schema: SchemaNode, inner: (schema: Schema) => Test): Test {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const members = new Map(Object.entries(properties).map(([name, each]) => [name, inner(each)]));
  const other = inner(additionalProperties);
  return (value) => {
    if (!isObject(value)) return true;
    for (const name of required) if (!Object.hasOwn(value, name)) return false;
    for (const name in value) {
      const test = members.get(name) ?? other;
      if (test !== anything && !test(value[name])) return false;
    }
    return true;
  };
}
