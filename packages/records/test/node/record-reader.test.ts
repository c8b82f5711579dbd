import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Column } from '../../src/reader/column.js';
import { contentHash } from '../../src/content/content-hash.js';
import { recordReader } from '../../src/node/record-reader.js';
import { broken } from '../../src/reader/record-reader.js';

const whole = (name: string): Column => ({ name, inside: undefined });
const sets: readonly (readonly Column[])[] = [
  [{ name: 'a', inside: [whole('b'), { name: 'c', inside: [whole('d')] }] }, whole('e')],
  [whole('a'), whole('\u00e9')],
];

function reading(text: string | Buffer): { end: number; odd: boolean; values: readonly unknown[] } {
  const reader = recordReader(sets)!;
  const bytes = Buffer.from(text);
  bytes.copy(reader.reserve(bytes.length));
  reader.begin(bytes.length);
  const end = reader.read(0);
  return {
    end,
    odd: end !== broken && reader.isOdd(),
    values: end === broken ? [] : sets.map((set, at) => membersOf(reader.values(at), set)),
  };
}

/** The members that a set asks for, as they are now: the next object replaces them. */
function membersOf(values: Readonly<Record<string, unknown>>, set: readonly Column[]): Record<string, unknown> {
  const found = set.flatMap(({ name, inside }): [string, unknown][] => {
    const value = values[name];
    if (value === undefined) return [];
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [[name, inside && isObject ? membersOf(value as Record<string, unknown>, inside) : value]];
  });
  return Object.fromEntries(found);
}

describe('the members of an object', () => {
  const cases: readonly { name: string; in: string; out: readonly unknown[]; odd?: true }[] = [
    { name: 'none', in: '{}', out: [{}, {}] },
    {
      name: 'inside',
      in: '{"a":{"b":1,"x":[{"b":2}],"c":{"d":null}}}',
      out: [{ a: { b: 1, c: { d: null } } }, { a: { b: 1, x: [{ b: 2 }], c: { d: null } } }],
    },
    {
      name: 'no object where one was thought',
      in: '{"a":[{"b":1}],"e":"x"}',
      out: [{ a: [{ b: 1 }], e: 'x' }, { a: [{ b: 1 }] }],
    },
    { name: 'white space', in: ' {"e" :\n-1.5e+3\t, "f":true}'.trimStart(), out: [{ e: -1500 }, {}] },
    { name: 'a text with escapes', in: '{"e":"\\u00e9\\n"}', out: [{ e: '\u00e9\n' }, {}] },
    { name: 'a text beyond ASCII', in: '{"e":"\u20ac"}', out: [{ e: '\u20ac' }, {}] },
    { name: 'a name beyond ASCII', in: '{"\u00e9":"x"}', out: [{}, { '\u00e9': 'x' }] },
    { name: 'a name that begins alike', in: '{"ee":1,"":2}', out: [{}, {}] },
    { name: 'a name with escapes', in: '{"\\u0065":1}', out: [{}, {}], odd: true },
    { name: 'a member twice', in: '{"e":1,"e":2}', out: [{ e: 2 }, {}], odd: true },
    { name: 'a member twice inside', in: '{"a":{"b":1,"b":2}}', out: [{ a: { b: 2 } }, { a: { b: 2 } }], odd: true },
  ];
  test.each(cases)('$name', ({ in: text, out, odd = false }) => {
    expect(reading(text)).toEqual({ end: Buffer.byteLength(text), odd, values: out });
  });
});

test('the members are those of the object read last, whatever the texts before it were', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.stringMatching(/^[ab]{0,40}$/),
    fc.constantFrom('', 'a', 'iam.amazonaws.com'),
    fc.integer(),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ e: value, a: value }, { requiredKeys: [] })), (objects) => {
      const reader = recordReader(sets)!;
      const bytes = Buffer.from(objects.map((object) => JSON.stringify(object)).join(''));
      bytes.copy(reader.reserve(bytes.length));
      reader.begin(bytes.length);
      let at = 0;
      for (const { e, a } of objects) {
        at = reader.read(at);
        const { e: read, a: inside } = reader.values(0);
        expect([read, inside, reader.values(1)['a']]).toEqual([e, a, a]);
        expect(reader.values(0)['e']).toBe(read);
      }
      expect(at).toBe(bytes.length);
    }),
    { numRuns: Number(process.env.TRAILKIT_RUNS ?? 1000) },
  );
});

describe('a test of a member', () => {
  const cases: readonly { in: string; path: readonly string[]; whenAbsent?: true; is: boolean | string }[] = [
    { in: '{"e":"x\\"y"}', path: ['e'], is: 'x\\"y' },
    { in: '{"a":{"c":{"d":"z"}}}', path: ['a', 'c', 'd'], is: 'z' },
    { in: '{"a":{"c":{"d":""}}}', path: ['a', 'c', 'd'], is: '' },
    { in: '{}', path: ['e'], is: false },
    { in: '{}', path: ['e'], whenAbsent: true, is: true },
    { in: '{"e":null}', path: ['e'], is: false },
    { in: '{"e":null}', path: ['e'], whenAbsent: true, is: true },
    { in: '{"e":5}', path: ['e'], is: true },
    { in: '{"e":{}}', path: ['e'], is: true },
    { in: '{"e":["x"]}', path: ['e'], is: true },
    { in: '{"a":"x"}', path: ['a', 'b'], is: false },
    { in: '{"a":null}', path: ['a', 'b'], is: false },
    { in: '{"a":[{"b":"x"}]}', path: ['a', 'b'], is: true },
    { in: '{"a":{"c":[{"d":"x"}]}}', path: ['a', 'c', 'd'], is: true },
  ];
  test.each(cases)('$path of $in', ({ in: text, path, whenAbsent = false, is }) => {
    const reader = recordReader(sets)!;
    const bytes = Buffer.from(text);
    const seen: string[] = [];
    const holds = reader.memberTest(path, {
      ofText: (all, from, to) => seen.push(Buffer.from(all.subarray(from, to)).toString()) > 0,
      whenAbsent,
    })!;
    // The memory grows, and moves, after the test was made.
    bytes.copy(reader.reserve(4_000_000));
    reader.begin(bytes.length);
    reader.read(0);
    expect(holds()).toBe(is !== false);
    expect(seen).toEqual(typeof is === 'string' ? [is] : []);
  });

  test('of one that is not read is none', () => {
    const reader = recordReader(sets)!;
    const test = { ofText: () => true, whenAbsent: false };
    expect(reader.memberTest(['f'], test)).toBeUndefined();
    expect(reader.memberTest(['e', 'f'], test)).toBeUndefined();
  });
});

describe('what is no JSON', () => {
  const texts = [
    ...[
      '{',
      '{"e"',
      '{"e":',
      '{"e":1',
      '{"e":1,',
      '{"e":1,}',
      '{e:1}',
      '{"e" 1}',
      '{"e":1]',
      '{"e":[1}',
      '{"e":[1,]}',
      '{,}',
    ],
    ...[
      '{"e":tru}',
      '{"e":truex}',
      '{"e":nul',
      '{"e":01}',
      '{"e":1.}',
      '{"e":.5}',
      '{"e":-}',
      '{"e":1e}',
      '{"e":+1}',
      '{"e":NaN}',
    ],
    ...[
      '{"e":"\\x"}',
      '{"e":"\\u12"}',
      '{"e":"\\u12',
      '{"e":"\\',
      '{"e":"a\nb"}',
      '{"e":"\u0000"}',
      '{"e":"x',
      "{'e':1}",
    ],
    `${'{"e":'.repeat(3000)}1${'}'.repeat(3000)}`,
  ];
  test.each(texts)('%j', (text) => {
    expect(reading(text).end).toBe(broken);
  });
});

test('what JSON.parse takes is read as it is parsed, and what it does not take is broken', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', '\u00e9', 'name', 'a longer name than sixteen bytes');
  const tree = fc.object({
    key,
    maxDepth: 4,
    values: [fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null)],
  });
  const space = fc.constantFrom(0, 1, '\t');
  const damage = fc.option(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { nil: undefined });
  fc.assert(
    fc.property(tree, space, damage, (value, indent, harm) => {
      const bytes = Buffer.from(JSON.stringify(value, null, indent));
      if (harm) bytes[harm[0] % bytes.length] = harm[1];
      if (!isUtf8(bytes) || bytes[0] !== 0x7b) return;
      const { end, odd, values } = reading(bytes);
      const parsed = parse(bytes.toString());
      expect(end === bytes.length).toBe(parsed !== undefined);
      if (parsed === undefined || odd) return;
      expect(values[1]).toEqual(pick(parsed, ['a', '\u00e9']));
      expect((values[0] as { e?: unknown }).e).toEqual(parsed.e);
    }),
    { numRuns: Number(process.env.TRAILKIT_RUNS ?? 1000) },
  );
});

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function pick(from: Record<string, unknown>, names: readonly string[]): unknown {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(from, name)).map((name) => [name, from[name]]));
}

test('the hash of an object is that of its content', () => {
  const space = fc.constantFrom('', ' ', '\n\t ');
  const scalar = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }).map((text) => JSON.stringify(text)),
    fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => JSON.stringify(text)),
    fc.constantFrom(
      '"\\u0041\\/\\b\\f\\n\\r\\t\\"\\\\"',
      '"\\u00e9\\u20AC"',
      '"\\ud834\\udd1e"',
      '"\\ud834"',
      '"abc\\u0000"',
      '""',
    ),
    fc.constantFrom(
      '0',
      '-0',
      '-12',
      '1.0',
      '1e3',
      '12E-2',
      '123456789012345',
      '1234567890123456',
      'true',
      'false',
      'null',
    ),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
    fc.integer().map(String),
  );
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      scalar,
      fc
        .tuple(space, fc.array(tie('value'), { maxLength: 4 }))
        .map(([gap, items]) => `[${gap}${items.join(`,${gap}`)}${gap}]`),
      fc
        .tuple(
          space,
          fc.array(fc.tuple(fc.constantFrom('a', 'bcde', '\\u0061', '', 'é'), tie('value')), { maxLength: 4 }),
        )
        .map(
          ([gap, members]) =>
            `{${gap}${members.map(([name, each]) => `"${name}"${gap}:${gap}${each}`).join(`${gap},`)}${gap}}`,
        ),
    ),
  }));
  const reader = recordReader(sets)!;
  fc.assert(
    fc.property(value, (each) => {
      const bytes = Buffer.from(`{"x":${each}}`);
      bytes.copy(reader.reserve(bytes.length));
      reader.begin(bytes.length);
      for (const isHashed of [false, true]) {
        expect(reader.read(0, isHashed)).toBe(bytes.length);
        reader.hash(0, bytes.length);
        expect([reader.hashHigh(), reader.hashLow()]).toEqual(contentHash(bytes));
      }
    }),
    { numRuns: 2000 },
  );
});

test('objects with names and values of those before are read as they are, and damaged ones are broken', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'ab', 'é', '', 'n'.repeat(28), 'n'.repeat(29), 'n'.repeat(30));
  const text = fc.oneof(
    fc.constantFrom('', 'a', 'b', '2024-05-03T04:25:00Z', 'x'.repeat(125), 'x'.repeat(126), 'x'.repeat(127), 'a"', 'é'),
    fc.stringMatching(/^[ab]{0,3}$/),
  );
  const scalar = fc.oneof(text, text, fc.constantFrom(null, true, 1));
  const inside = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.dictionary(name, scalar, { maxKeys: 4 }));
  const object = fc.dictionary(name, fc.oneof(inside, fc.dictionary(name, inside, { maxKeys: 3 })), { maxKeys: 5 });
  const damage = fc.option(fc.tuple(fc.nat(), fc.constantFrom(...Buffer.from('"\\:,{}[]a \u0001'))), { freq: 1 });
  const reader = recordReader(sets)!;
  fc.assert(
    fc.property(
      fc.array(object, { minLength: 1, maxLength: 30 }),
      fc.constantFrom(0, 0, 1),
      damage,
      (all, indent, harm) => {
        const texts = all.map((each) => Buffer.from(JSON.stringify(each, null, indent)));
        const last = texts.at(-1)!;
        if (harm) last[harm[0] % last.length] = harm[1];
        if (last[0] !== 0x7b || !isUtf8(last)) return;
        const bytes = Buffer.concat(texts);
        bytes.copy(reader.reserve(bytes.length));
        reader.begin(bytes.length);
        let at = 0;
        for (const [index, each] of texts.entries()) {
          const parsed = parse(each.toString());
          const end = reader.read(at, index % 4 !== 3);
          expect(end === at + each.length).toBe(parsed !== undefined);
          if (parsed === undefined) return;
          reader.hash(at, end);
          expect([reader.hashHigh(), reader.hashLow()]).toEqual(contentHash(each));
          if (!reader.isOdd()) expect(membersOf(reader.values(1), sets[1]!)).toEqual(pick(parsed, ['a', '\u00e9']));
          at = end;
        }
      },
    ),
    { numRuns: 1000 },
  );
});
