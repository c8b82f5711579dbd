import fc from 'fast-check';
import type { JsonObject } from '../src/index.js';
import { recordFields } from '../src/document/record-fields.js';

const oddNames = [
  '',
  '.',
  '..',
  ' ',
  'a.b',
  '.a',
  'a.',
  'a..b',
  '\0',
  'a\0',
  '\ud800',
  '\udc00x',
  'a=b',
  '__proto__',
  'constructor',
];
const bigNames = [8_000, 33_000, 100_000].map((length) => 'k'.repeat(length));
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('name', 'policy', 'filter', 'items', 'arn', 'value', 'omitted') },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 2, arbitrary: fc.constantFrom(...oddNames) },
  { weight: 1, arbitrary: fc.constantFrom(...bigNames) },
);

const long = fc
  .tuple(
    fc.constantFrom('x', '\u00e9', '\u20ac', '\u{1f600}', '\ud800', '\0'),
    fc.constantFrom(2_049, 10_922, 32_766, 1_000_000),
  )
  .map(([unit, length]) => unit.repeat(length / unit.length));
const scalar = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 4,
    arbitrary: fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '10.0.0.1',
      'fe80::1%eth0',
      '010.1.1.1',
      'AWS Internal',
      '2026-02-30T00:00:00Z',
      'true',
      'arn:aws:s3:::b/k',
    ),
  },
  { weight: 1, arbitrary: long },
);

/** Any JSON: lists in lists, objects with odd names, now and then of a thousand levels. */
const json = fc.letrec<{ value: unknown; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { weight: 6, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
    { weight: 3, arbitrary: tie('object') },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(19, 20, 21, 200, 1_000), name, fc.boolean()).map(nested) },
  ),
  object: fc.array(fc.tuple(name, tie('value')), { maxLength: 5 }).map(objectOf),
}));

function nested([depth, name, lists]: readonly [number, string, boolean]): unknown {
  const short = name.slice(0, 20);
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = lists ? [value] : objectOf([[short, value]]);
  return value;
}

/** As JSON.parse makes them: `__proto__` is a member like any other. */
function objectOf(members: readonly (readonly [string, unknown])[]): JsonObject {
  const made: JsonObject = {};
  for (const [key, value] of members)
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

const months = fc.integer({ min: 1, max: 3 }).map((month) => `2026-0${month}-03T04:05:06Z`);
const fieldName = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...recordFields.keys()) },
  { weight: 1, arbitrary: name },
);

/** Records of which nothing is sure but that they are JSON objects; most have a time and an id of their own. */
export const records: fc.Arbitrary<JsonObject> = fc
  .tuple(
    fc.uuid(),
    months,
    fc.constantFrom('PutObject', 'CreateRole', 'RunInstances', 'ConsoleLogin', 'Unheard'),
    fc.constantFrom('s3', 'iam', 'ec2', 'signin', 'nowhere'),
    fc.array(fc.tuple(fieldName, json.value), { maxLength: 6 }),
  )
  .map(([eventID, eventTime, eventName, source, members]) =>
    objectOf([
      ['eventID', eventID],
      ['eventTime', eventTime],
      ['eventName', eventName],
      ['eventSource', `${source}.amazonaws.com`],
      ...members,
    ]),
  );
