import fc from 'fast-check';

/** A value of a record, and the steps to it. */
interface Leaf {
  readonly steps: readonly (string | number)[];
  readonly value: unknown;
}

/** Expressions about values that records have, near misses among them: texts of the match language. */
export function conditionsOf(records: readonly unknown[]): fc.Arbitrary<string> {
  const leaf = fc.constantFrom(...records).chain((record) => fc.constantFrom(...leavesOf(record)));
  const condition = leaf.chain(({ steps, value }) =>
    pathOf(steps).chain((path) => fc.constantFrom(...testsOf(value)).map((test) => `${path} ${test}`)),
  );
  return fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 4, arbitrary: condition },
      { weight: 1, arbitrary: tie('expression').map((part) => `not (${part})`) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(tie('expression'), fc.constantFrom('and', 'or'), tie('expression'))
          .map(([left, word, right]) => `(${left}) ${word} (${right})`),
      },
    ),
  })).expression;
}

function leavesOf(value: unknown, steps: readonly (string | number)[] = []): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ steps, value }];
  const children = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [{ steps, value }, ...children.flatMap(([step, child]) => leavesOf(child, [...steps, step]))];
}

/** The path, with some indexes and names as wildcards and `[]`. */
function pathOf(steps: readonly (string | number)[]): fc.Arbitrary<string> {
  const spelled = steps.map((step) =>
    typeof step === 'number'
      ? fc.constantFrom('[*]', '[]', `[${step}]`, '[-1]', '[*]')
      : fc.oneof(
          { weight: 20, arbitrary: fc.constant(`[${JSON.stringify(step)}]`) },
          {
            weight: 1,
            arbitrary: fc.constantFrom('[*]', `[${JSON.stringify(step)}][]`, `..[${JSON.stringify(step)}]`),
          },
        ),
  );
  return fc.tuple(...spelled).map((parts) => `$${parts.join('')}`);
}

function testsOf(value: unknown): readonly string[] {
  const literal = JSON.stringify(value);
  const tests = [
    'exists',
    'is leaf',
    '== null',
    '!= null',
    `== ${literal}`,
    `!= ${literal}`,
    `in [${literal}, 5, "x"]`,
  ];
  if (typeof value === 'number') tests.push(`< ${value}`, `>= ${value}`, `> 1688991869`, '>= 2023-07-10T12:24:29Z');
  if (typeof value !== 'string' || /["*?\\\n]/.test(value)) return tests;
  const [head, tail] = [value.slice(0, value.length >> 1), value.slice(value.length >> 1)].map((part) =>
    JSON.stringify(part).slice(1, -1),
  );
  tests.push(
    `like "${head}*"`,
    `like "*${tail}"`,
    `like ["*${head}*", "?${tail}"]`,
    `ilike "${value.toUpperCase().replace(/[^\w-]/g, '*')}"`,
    `contains "${tail}"`,
    `< ${literal}`,
    `>= ${literal}`,
    `not in ["${head}", ${literal}]`,
    `regex "^${value.replace(/[^A-Za-z0-9]/g, '.')}$"`,
    `regex "[a-z]+${value.slice(-1).replace(/[^A-Za-z0-9]/g, '\\\\W')}"`,
    `=~ /^${value.slice(0, 3).replace(/[^A-Za-z0-9]/g, '.')}\\w*/i`,
    'cidr "10.0.0.0/8"',
    'cidr ["192.0.0.0/3", "2001:db8::/32"]',
    '< 2023-07-10T12:24:29Z',
    '>= 2019-01-01',
  );
  return tests;
}
