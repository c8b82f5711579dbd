import type { Schema, SchemaNode } from '@trailkit/catalog';
import { eventEntries, exampleRecord } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openKernel } from '../src/bytes/kernel.js';
import { textAt } from '../src/bytes/layout.js';
import type { Nodes } from '../src/bytes/nodes.js';
import { nodesIn } from '../src/bytes/nodes.js';
import { tableMemory } from '../src/bytes/table-memory.js';
import { checks } from '../src/schema/checks.js';
import { compiler } from '../src/schema/compiler.js';
import { quickTests } from '../src/schema/quick-tests.js';
import type { Documents } from '../src/schema/reachable.js';
import { definitionsOf, standAlone } from '../src/schema/reachable.js';
import { canRead, schemaErrors } from '../src/schema/schema-errors.js';
import type { SchemaError } from '../src/schema/schema-errors.js';

const catalog = installedCatalog();
const record = definitionsOf('record', catalog.record);
const quickTest = quickTests();
const compile = compiler();

/** Asserts that the quick test of a schema of a document, and the errors that are read from it, are those of ajv's check. */
function comparison(schema: SchemaNode, service: SchemaNode): (value: unknown) => void {
  const parsed = definitionsOf(String(service.title), service);
  // As a document may be laid out, though those that are generated are not.
  const text = (name: string): string => JSON.stringify(parsed.definition(name), null, '\t ');
  const documents = { service: { ...parsed, text }, record };
  const quick = quickTest(schema, documents, 'service')!;
  const whole = standAlone(schema, documents, 'service');
  const ajv = compile(whole);
  const accepts = byBytes(schema, documents);
  return (value) => {
    expectSound(accepts, ajv.passes, value);
    if (!holdsUndefined(value)) expect(quick(value)).toBe(ajv.passes(value));
    expect(schemaErrors(whole, value)).toEqual(ajv.errors(value).map(comparable));
  };
}

let nodes: Nodes;
const textOf = (from: number, to: number): string => memory.bytes.toString('utf8', from - 1, to + 1);
const kernel = openKernel({
  define: (node) => nodes.define(node),
  matches: (pattern, from, to) => nodes.matches(pattern, JSON.parse(textOf(from, to)) as string),
  isMask: () => false,
  patternOf: (from, to) => nodes.patternOf(from, to),
  numberOf: (from, to) => Number(memory.bytes.toString('latin1', from, to)),
})!;
const memory = tableMemory(kernel);

/** Whether a text is accepted by its bytes; of one schema at a time. */
function byBytes(schema: SchemaNode, documents: Documents): (json: string) => boolean {
  memory.clear();
  nodes = nodesIn(memory, kernel);
  const root = nodes.node(schema, () => documents, 'service');
  const fields = memory.slots([
    ['before', nodes.anything, 1],
    ['value', root, 2],
  ]);
  const table = memory.object(fields, nodes.nothing, 2n);
  return (json) => {
    memory.bytes.write(`{ "before" : [1], "value" :${json} , "before":{}}`, textAt);
    const isAccepted = kernel.accept(table, textAt, 4 * json.length + 100) !== 0;
    expect(kernel.refusedHalf(0)).toBe(isAccepted ? 0 : 2);
    return isAccepted;
  };
}

const counts = { passed: 0, accepted: 0 };

/** Asserts that what is accepted by its bytes passes, however its JSON is written. */
function expectSound(accepts: (json: string) => boolean, passes: (value: unknown) => boolean, value: unknown): void {
  const plainly = JSON.stringify(value) as string | undefined;
  if (plainly === undefined) return;
  const escaped = plainly.replaceAll(
    /(?<!\\\w{0,4})[a-z](?=")/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const twice = plainly.replace(/\{("\w+":)/g, '{$1null,$1[1],$1');
  const numbers = plainly
    .replaceAll(/(?<=[:,[])(-?\d+)(?=[,\]}])/g, '$1.0')
    .replaceAll('0.5', '5e-1')
    .replaceAll('1.0', '10e400');
  for (const json of [plainly, JSON.stringify(value, null, '\t '), escaped, twice, numbers]) {
    const accepted = accepts(json);
    if (accepted) expect({ json, passes: passes(JSON.parse(json)) }).toEqual({ json, passes: true });
    if (accepted && json === plainly) counts.accepted++;
  }
  if (passes(value)) counts.passed++;
}

/** No JSON does, but what programs make may: a quick test may then say that something is wrong, and nothing is. */
function holdsUndefined(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === undefined;
  return Object.values(value).some(holdsUndefined);
}

/** The members of an error of ajv that are compared. */
function comparable({ keyword, instancePath, params, data, schema }: SchemaError): SchemaError {
  return { keyword, instancePath, params, data, schema };
}

const text = fc.constantFrom(
  '',
  'a',
  'ab',
  'abc',
  'Z',
  '\ud83d\ude00',
  '\ud83d\ude00b',
  '\ud83d',
  '\ude00\ude00',
  'b\n',
);
const plain = fc.oneof(
  text,
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, 1e300),
  fc.boolean(),
  fc.constant(null),
);
const names = fc.constantFrom('a', 'b', 'c', 'd');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    plain,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(names, fc.option(tie('value'), { nil: undefined, freq: 20 }), { maxKeys: 3 }),
  ),
}));

const leaf = fc.constantFrom<SchemaNode>(
  ...[{ $ref: '#/$defs/Tree' }, { $ref: '#/$defs/Pair' }, { title: 'says nothing' }],
  ...['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'].map((type) => ({ type })),
  ...[{ type: ['string', 'null'] }, { enum: ['a', 1, null] }, { enum: [true] }],
  ...['^a', 'b$', '^.$', '[^a-z]', '^(?:a|b)*$', '('].map((pattern) => ({ pattern })),
  ...[{ minLength: 1 }, { minLength: 2, maxLength: 2 }, { maxLength: 1 }, { minimum: -1 }, { minimum: 0, maximum: 1 }],
);
/** Schemas of the keywords of the generated documents, beside one another, whether that makes sense or not. */
const { node } = fc.letrec<{ node: SchemaNode; schema: Schema }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.tuple(leaf, leaf).map(([a, b]) => ({ ...a, ...b })),
    fc.record({ maxItems: fc.nat(2), items: tie('schema') }, { requiredKeys: ['items'] }),
    fc.record({
      properties: fc.dictionary(names, tie('schema'), { maxKeys: 3 }),
      required: fc.uniqueArray(names, { maxLength: 2 }),
      additionalProperties: tie('schema'),
    }),
    fc.tuple(leaf, fc.array(tie('node'), { minLength: 1, maxLength: 3 })).map(([a, allOf]) => ({ ...a, allOf })),
    fc.tuple(leaf, fc.array(tie('node'), { minLength: 1, maxLength: 3 })).map(([a, anyOf]) => ({ ...a, anyOf })),
  ),
  schema: fc.oneof(fc.boolean(), tie('node')),
}));

const trees: SchemaNode = {
  title: 'trees',
  $defs: {
    Tree: {
      type: 'object',
      properties: { a: { $ref: '#/$defs/Tree' }, b: { $ref: '#/$defs/Pair' } },
      additionalProperties: false,
    },
    Pair: { type: 'array', items: { anyOf: [{ $ref: '#/$defs/Tree' }, { type: 'string' }] }, maxItems: 2 },
  },
};

/** Some of the bodies that are a body with one member or another replaced, and one with one more. */
function damaged(body: unknown): unknown[] {
  if (typeof body !== 'object' || body === null) return [];
  const changes = Object.entries(body).flatMap(([name, inner], index) =>
    [[1, 'x', [], {}][index % 4], ...damaged(inner)].map((changed) => ({ [name]: changed })),
  );
  return [
    { ...body, more: 1 },
    ...changes.slice(0, 20).map((change) => (Array.isArray(body) ? Object.values(change) : { ...body, ...change })),
  ];
}

describe('quick tests and errors are those of ajv, and what is accepted by its bytes passes', () => {
  test('for schemas of any kind', () => {
    fc.assert(
      fc.property(node, fc.array(value, { minLength: 1, maxLength: 8 }), (given, values) => {
        const compare = comparison(given, trees);
        for (const each of values) compare(each);
      }),
      { numRuns: 1000 },
    );
    expect(counts.accepted / counts.passed).toBeGreaterThan(0.5);
  });

  test('for events, and damaged examples of them', () => {
    let bodies = 0;
    for (const service of ['iam', 's3', 'lambda', 'dynamodb']) {
      const document = catalog.schema(service);
      const entries = eventEntries(service, catalog.document(service)).filter((_, index) => index % 23 === 0);
      for (const entry of entries) {
        const definition = Object.values(document.$defs).find(({ title }) => title === entry.name)!;
        const example = exampleRecord(entry, catalog) as Record<string, unknown>;
        for (const part of ['requestParameters', 'responseElements']) {
          const described = definition.properties?.[part];
          if (typeof described !== 'object') continue;
          const compare = comparison(described, document);
          for (const body of [example[part], null, {}, 'a', ...damaged(example[part])]) {
            compare(body);
            bodies++;
          }
        }
      }
    }
    expect(bodies).toBeGreaterThan(300);
    expect(counts.accepted).toBeGreaterThan(100);
  });

  test('and there is none for a keyword that the generated documents do not use, nor for what refers to one', () => {
    const odd: SchemaNode = {
      title: 'odd',
      $defs: { A: { properties: { b: { $ref: '#/$defs/B' } } }, B: { not: { $ref: '#/$defs/A' } } },
    };
    const documents = { service: definitionsOf('odd', odd), record };
    expect(quickTest({ $ref: '#/$defs/A' }, documents, 'service')).toBeUndefined();
    expect(quickTest({ properties: { a: { $ref: '#/$defs/A' } } }, documents, 'service')).toBeUndefined();
    const schema: SchemaNode = { properties: { a: { $ref: '#/$defs/A' } } };
    const value = { a: { b: {} } };
    const expected = compile(standAlone(schema, documents, 'service')).errors(value);
    expect(expected).toHaveLength(1);
    expect(checks()(schema, () => documents, 'service').errors(value)).toEqual(expected);
    expect(canRead(standAlone(schema, documents, 'service'))).toBe(false);
    expect(canRead({ enum: [{}] })).toBe(false);
  });
});
