import { createRandom } from '@trailkit/testing/sample-events/random';

/** A rule as a match expression, and records that differ in the fields of its conditions. */
export interface RandomRule {
  readonly match: string;
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/** A path that conditions are about, and what may be there. A field of the catalog has values of its own type. */
interface Field {
  readonly path: string;
  readonly set: (record: MutableRecord, value: unknown) => void;
  readonly values: readonly unknown[];
}

type MutableRecord = Record<string, unknown> & {
  userIdentity: Record<string, unknown>;
  requestParameters: Record<string, unknown>;
};

/** Values of all JSON types, texts of numbers and booleans, and what languages treat as special. */
const anyValue: readonly unknown[] = [
  undefined,
  null,
  '',
  'a',
  'A',
  'ab',
  'a*',
  'b',
  '5',
  '0',
  '1',
  'true',
  'false',
  '10.0.0.1',
  '10.0.0.1, 192.0.2.1',
  '2001:db8::1',
  0,
  1,
  5,
  5.5,
  -5,
  true,
  false,
  [],
  ['a'],
  ['b', 'ab'],
  [1, 5],
  ['5', true],
  [[5], 'a'],
  {},
  { b: 'a' },
  { b: 5 },
  { b: [true, 'b'] },
  [{ b: 'a' }, { b: 1 }],
];

const texts = anyValue.filter((value) => value === undefined || (typeof value === 'string' && value !== ''));

/** `requestParameters.a` and what is below are of no event: anything may be there. */
const fields: readonly Field[] = [
  ...[
    '$.requestParameters.a',
    '$.requestParameters.a[]',
    '$.requestParameters.a[*]',
    '$.requestParameters.a.b',
    '$.requestParameters.a[].b',
    '$.requestParameters.a[].b[]',
    '$.requestParameters.a[0]',
  ].map((path) => ({
    path,
    set: ({ requestParameters }: MutableRecord, value: unknown) => (requestParameters['a'] = value),
    values: anyValue,
  })),
  {
    path: '$.unknownMember',
    set: (record, value) => (record['unknownMember'] = value),
    values: anyValue.filter((value) => !Array.isArray(value)),
  },
  ...['userAgent', 'errorCode', 'sourceIPAddress'].map((name) => ({
    path: `$.${name}`,
    set: (record: MutableRecord, value: unknown) => (record[name] = value),
    values: texts,
  })),
  { path: '$.readOnly', set: (record, value) => (record['readOnly'] = value), values: [true, false] },
  {
    path: '$.requestParameters.userName',
    set: ({ requestParameters }, value) => (requestParameters['userName'] = value),
    values: texts,
  },
  {
    path: '$.requestParameters.maxSessionDuration',
    set: ({ requestParameters }, value) => (requestParameters['maxSessionDuration'] = value),
    values: [undefined, 0, 1, 5, 3600],
  },
];

const literals = [
  'null',
  '""',
  '"a"',
  '"A"',
  '"ab"',
  '"5"',
  '"1"',
  '"true"',
  '"false"',
  '"10.0.0.1"',
  '"2001:db8::1"',
  '"a*"',
  '"absent"',
  '0',
  '1',
  '5',
  '5.5',
  '-5',
  'true',
  'false',
];
const patterns = ['"a*"', '"*b"', '"*a*"', '"a"', '"5*"', '"5"', '"true"', '"*"', '"?"', '"a\\\\*"', '"10.*"'];
const regexes = ['"^a"', '"b$"', '"a|b"', '"[0-9]+"', '"(?i)a"', '/a/i'];

const events = [
  { source: 'iam.amazonaws.com', name: 'CreateRole' },
  { source: 'iam.amazonaws.com', name: 'CreateUser' },
];

/** Rules of a seed: conditions on fields of each kind, alone and joined. */
export function randomRules(seed: number, count: number): readonly RandomRule[] {
  const { next } = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const several = (list: readonly string[]): string =>
    Array.from({ length: 1 + Math.floor(next() * 3) }, () => pick(list)).join(', ');

  const test = (path: string): string => {
    const forms: readonly (() => string)[] = [
      () => `${path} == ${pick(literals)}`,
      () => `${path} == ${pick(literals)}`,
      () => `${path} != ${pick(literals)}`,
      () => `${path} in [${several(literals)}]`,
      () => `${path} not in [${several(literals)}]`,
      () => `${path} like [${several(patterns)}]`,
      () => `${path} ilike [${several(patterns)}]`,
      () => `${path} regex ${pick(regexes)}`,
      () => `${path} contains ${pick(literals.slice(1))}`,
      () => `${path} cidr ${pick(['"10.0.0.0/8"', '"10.0.0.1/32"', '"2001:db8::/32"'])}`,
      () => `${path} ${pick(['<', '<=', '>', '>='])} ${pick(['0', '1', '5', '0.5'])}`,
      () => `${path} exists`,
      () => `${path} is leaf`,
      () => `${path} some (@ ${pick(['==', '!='])} ${pick(literals)} or @ > ${pick(['0', '5'])})`,
      () => `${path} some (@.b ${pick(['==', '!='])} ${pick(literals)} and @.b[] like ${pick(patterns)})`,
      () => `${path} ${pick(['==', '!='])} $.userAgent`,
    ];
    return pick(forms)();
  };

  const condition = (depth: number, used: Set<Field>): string => {
    const kind = depth === 0 ? 0 : next();
    if (kind < 0.55) {
      const field = pick(fields);
      used.add(field);
      return test(field.path);
    }
    if (kind < 0.7) return `not (${condition(depth - 1, used)})`;
    const joined = [condition(depth - 1, used), condition(depth - 1, used)];
    return `(${joined.join(kind < 0.85 ? ' and ' : ' or ')})`;
  };

  return Array.from({ length: count }, () => {
    const used = new Set<Field>();
    const { source, name } = pick(events);
    const match = `$.eventSource == "${source}" and $.eventName == "${name}" and $.eventType == "AwsApiCall" and ${condition(2, used)}`;
    const records = Array.from({ length: 40 }, () => {
      const record: MutableRecord = {
        eventSource: source,
        eventName: next() < 0.95 ? name : 'DeleteUser',
        eventType: 'AwsApiCall',
        readOnly: false,
        userIdentity: { type: 'IAMUser' },
        requestParameters: {},
      };
      for (const field of used) field.set(record, pick(field.values));
      // A member without a value is absent.
      return JSON.parse(JSON.stringify(record)) as Record<string, unknown>;
    });
    return { match, records };
  });
}
