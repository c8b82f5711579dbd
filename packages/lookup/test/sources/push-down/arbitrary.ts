import fc from 'fast-check';
import type { JsonObject } from '@trailkit/records';

/** Texts that filter patterns and SQL have trouble with are among them. */
const texts = [
  'a',
  'ab',
  'Alice',
  'A*',
  'x"y',
  'back\\slash',
  'é',
  "O'Brien",
  '100%',
  '_',
  '',
  '203.0.113.4',
  '5',
  'true',
];
const scalars = fc.oneof(
  fc.constantFrom(...texts),
  fc.constantFrom(0, 1, 5, -1, 1.5, 1e21, 2 ** 53),
  fc.boolean(),
  fc.constant(null),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 4, arbitrary: scalars },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 2 }) },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('a', 'b', 'x-y', 'odd name'), tie('value'), { maxKeys: 3 }) },
  ),
}));

const members = ['eventName', 'eventSource', 'errorCode', 'readOnly', 'requestParameters', 'userIdentity', 'resources'];

/** Records with values of any type anywhere. */
export const record: fc.Arbitrary<JsonObject> = fc
  .dictionary(fc.constantFrom(...members), value, { maxKeys: 6 })
  .map((found) => ({ eventVersion: '1.11', eventSource: 'iam.amazonaws.com', eventName: 'A', ...found }));

const path = fc
  .tuple(
    fc.constantFrom(...members),
    fc.array(fc.constantFrom('.a', '.b', "['x-y']", "['odd name']", '[0]', '[-1]', '[*]', '..a', '[]'), {
      maxLength: 2,
    }),
  )
  .map(([member, steps]) => `$.${member}${steps.join('')}`);
const literal = scalars.map((each) => (each === 1e21 ? '1000000000000000000000' : JSON.stringify(each)));
const text = fc.constantFrom(...texts).map((each) => JSON.stringify(each));
const glob = fc
  .constantFrom('*', 'A*', '*e', '*b*', 'a?', '*é*', '*"*', 'Al*ce', '100%*', '_*')
  .map((each) => JSON.stringify(each));
const leaf = fc.oneof(
  fc.tuple(path, fc.constantFrom('==', '!='), literal).map((parts) => parts.join(' ')),
  fc.tuple(path, fc.constantFrom('<', '>='), fc.constantFrom('1', '5', '"b"')).map((parts) => parts.join(' ')),
  fc
    .tuple(path, fc.constantFrom('in', 'not in'), fc.array(literal, { maxLength: 3 }))
    .map(([a, o, list]) => `${a} ${o} [${list.join(', ')}]`),
  fc.tuple(path, fc.constantFrom('like', 'ilike'), glob).map((parts) => parts.join(' ')),
  fc.tuple(path, text).map(([a, b]) => `${a} contains ${b}`),
  path.map((a) => `${a} exists`),
  fc.tuple(path, fc.constantFrom('"A.*"', '".*b"')).map(([a, b]) => `${a} regex ${b}`),
);

/** Match expressions. */
export const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 3, arbitrary: leaf },
    fc
      .tuple(tie('expression'), fc.constantFrom('and', 'or'), tie('expression'))
      .map(([a, o, b]) => `(${a}) ${o} (${b})`),
    tie('expression').map((a) => `not (${a})`),
  ),
}));
