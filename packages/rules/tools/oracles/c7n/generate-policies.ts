import { createRandom } from '@trailkit/testing/sample-events/random';

/** Records with a value of every kind at `requestParameters.a`, and one without. */
export const records: readonly Readonly<Record<string, unknown>>[] = [
  undefined,
  null,
  '',
  'a',
  'A',
  'b',
  'ab',
  'abc',
  ' Ab ',
  'a*',
  '[a]',
  '5',
  ' 5 ',
  '05',
  '-5',
  'x5',
  'true',
  'True',
  'absent',
  '10.0.0.1',
  '10.1.2.0/24',
  '10.0.0.1, 192.0.2.1',
  '2001:db8::1',
  '2026-11-20T08:00:00Z',
  '2026-11-21T00:00:00+01:00',
  'a\nb',
  0,
  1,
  5,
  5.5,
  -5,
  10,
  true,
  false,
  [],
  ['a'],
  ['a', 'b'],
  ['b', 'c'],
  [1, 2],
  [5],
  [true],
  [[]],
  {},
  { a: 1 },
  { b: 'x' },
  [{ b: 'a' }, { b: 'x' }],
  [{ b: ['a', 'b'] }, { b: ['c'] }],
].map((a) => ({
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RunInstances',
  eventType: 'AwsApiCall',
  awsRegion: 'eu-central-1',
  recipientAccountId: '111122223333',
  requestParameters: a === undefined ? {} : { a },
}));

/** The filters of a policy, as YAML: every operator, value and conversion in turn, and random blocks of them. */
export function generateFilters(seed: number, blocks: number): readonly string[] {
  const random = createRandom(seed).next;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const single = [
    ...operators.flatMap((op) => values.map((value) => filter({ key: 'detail.requestParameters.a', op, value }))),
    ...conversions.flatMap(([value_type, of]) =>
      operators.flatMap((op) =>
        of.map((value) => filter({ key: 'detail.requestParameters.a', op, value, value_type })),
      ),
    ),
    ...keys.flatMap((key) =>
      ['', 'contains', 'intersect', 'difference', 'ne'].flatMap((op) =>
        ['a', '[a, x]', 'empty', 'not-null', 'eu-central-1', 'absent'].map((value) => filter({ key, op, value })),
      ),
    ),
  ];
  const block = (depth: number): string => {
    if (depth === 0 || random() < 0.4) return pick(single);
    const parts = Array.from({ length: 1 + Math.floor(random() * 3) }, () => block(depth - 1));
    return `{${pick(['and', 'or', 'not'])}: [${parts.join(', ')}]}`;
  };
  return [...single, ...Array.from({ length: blocks }, () => block(3))];
}

/** The text of a policy with a filter. */
export function policyText(filter: string): string {
  return `policies:
  - name: example
    resource: aws.ec2
    mode:
      type: cloudtrail
      role: example
      events:
        - RunInstances
    filters:
      - ${filter}
`;
}

const operators = [
  '',
  'eq',
  'equal',
  'ne',
  'not-equal',
  'gt',
  'greater-than',
  'ge',
  'gte',
  'le',
  'lte',
  'lt',
  'less-than',
  'glob',
  'regex',
  'regex-case',
  'in',
  'ni',
  'not-in',
  'contains',
  'difference',
  'intersect',
  'mod',
];

/** As they are written: YAML 1.1 has more booleans and numbers than others. */
const values = [
  'a',
  'A',
  'b',
  'Ab',
  '""',
  'null',
  '~',
  'true',
  'yes',
  'Off',
  '"true"',
  '0',
  '1',
  '5',
  '5.5',
  '-5',
  '05',
  '0x5',
  '1_0',
  '"5"',
  'absent',
  'present',
  'empty',
  'not-null',
  '[]',
  '[a]',
  '[a, b]',
  '[A, null]',
  '[1, 5]',
  '[true, x]',
  '["10.0.0.1"]',
  '10.0.0.1',
  '"a*"',
  '"?b"',
  '"[ab]*"',
  '"[!a]*"',
  '"[a"',
  '"^a"',
  '"a|b"',
  '"^a|b"',
  '"b$"',
  '"(?i)AB"',
  '"["',
  '"\\\\d+"',
  '2026-11-20',
  '"2026-11-20"',
];

const conversions: readonly (readonly [string, readonly string[]])[] = [
  ['normalize', ['ab', 'AB', '[ab, a]', '5', 'null', '[a, null]']],
  ['size', ['0', '1', '2', '3', '"1"']],
  ['swap', ['a', 'ab', '5', '[a, b]', 'null']],
  ['date', ['"2026-11-20T08:00:00Z"', '"2026-11-20"', '"x"']],
  ['cidr', ['10.0.0.0/8', '["10.0.0.0/16", 192.0.2.1]', '10.0.0.1', '"2001:db8::/32"', '10.0.0.1/8']],
  ['integer', ['5', '-5', '0', '"5"', '10']],
  ['float', ['5']],
  ['version', ['"5"']],
  ['expr', ['detail.eventName']],
  ['unique_size', ['1']],
  ['age', ['1']],
];

const keys = [
  '"detail.requestParameters.a[]"',
  '"detail.requestParameters.a[].b"',
  '"detail.requestParameters.a[*].b"',
  '"detail.requestParameters.a[].b[]"',
  '"detail.requestParameters.a[0]"',
  '"detail.requestParameters.a[-1]"',
  '\'detail."requestParameters".a\'',
  'requestParameters.a',
  'detail.none.a',
  'region',
  'account',
  'source',
  'detail',
  'length(detail.a)',
];

function filter({
  key,
  op,
  value,
  value_type,
}: {
  key: string;
  op: string;
  value: string;
  value_type?: string;
}): string {
  const parts = [
    `key: ${key}`,
    ...(op === '' ? [] : [`op: ${op}`]),
    `value: ${value}`,
    ...(value_type ? [`value_type: ${value_type}`] : []),
  ];
  return `{type: event, ${parts.join(', ')}}`;
}
