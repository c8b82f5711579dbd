import { expect, test } from 'vitest';
import { Cuts } from '../../src/document/cuts.js';
import { fitFree } from '../../src/document/fit-free.js';

interface Row {
  readonly name: string;
  readonly in: unknown;
  readonly out: unknown;
  readonly truncated?: readonly string[];
  readonly wrapped?: readonly string[];
  readonly renamed?: readonly string[];
}

const levels = (depth: number, inner: unknown): unknown => (depth === 0 ? inner : { a: levels(depth - 1, inner) });
const lists = (depth: number): unknown => (depth === 0 ? 'x' : [lists(depth - 1)]);

/** With capacity for 100 bytes. */
const rows: readonly Row[] = [
  { name: 'an object', in: { a: { b: [1, 'x', null, [true]] } }, out: { a: { b: [1, 'x', null, [true]] } } },
  { name: 'an empty object', in: {}, out: {} },
  { name: 'a list of objects', in: [{ a: 1 }, null], out: [{ a: 1 }, null] },
  { name: 'a text', in: 'x', out: { value: 'x' }, wrapped: ['f'] },
  { name: 'false', in: false, out: { value: false }, wrapped: ['f'] },
  { name: 'texts', in: ['x', { a: 1 }, [2]], out: [{ value: 'x' }, { a: 1 }, { value: [2] }], wrapped: ['f'] },
  { name: '20 levels', in: levels(19, { b: 1 }), out: levels(19, { b: 1 }) },
  { name: '21 levels', in: levels(20, { b: 1 }), out: levels(20, '{"b":1}'), truncated: [`f${'.a'.repeat(20)}`] },
  { name: 'lists in lists', in: { a: lists(20) }, out: { a: lists(20) } },
  { name: 'more of them', in: { a: lists(21) }, out: { a: wrappedIn(20, '["x"]') }, truncated: ['f.a'] },
  { name: 'a leaf with room', in: { ab: 'x'.repeat(98) }, out: { ab: 'x'.repeat(98) } },
  { name: 'a leaf too long', in: { ab: 'x'.repeat(99) }, out: { ab: 'x'.repeat(98) }, truncated: ['f.ab'] },
  { name: 'below', in: { a: { b: 'x'.repeat(98) } }, out: { a: { b: 'x'.repeat(97) } }, truncated: ['f.a.b'] },
  { name: 'in a list', in: { a: ['x'.repeat(100), 'y'] }, out: { a: ['x'.repeat(99), 'y'] }, truncated: ['f.a'] },
  {
    name: 'bytes, not characters',
    in: { a: '\u20ac'.repeat(34) },
    out: { a: '\u20ac'.repeat(33) },
    truncated: ['f.a'],
  },
  {
    name: 'no half characters',
    in: { ab: '\u{1f600}'.repeat(25) },
    out: { ab: '\u{1f600}'.repeat(24) },
    truncated: ['f.ab'],
  },
  { name: 'a name too long', in: { ['k'.repeat(101)]: {}, b: 1 }, out: { b: 1 }, truncated: [`f.${'k'.repeat(101)}`] },
  { name: 'no capacity for a number', in: { ['k'.repeat(99)]: 12 }, out: {}, truncated: [`f.${'k'.repeat(99)}`] },
  { name: 'a NUL in a name', in: { 'a\0': 1 }, out: { 'a\ufffd': 1 }, renamed: ['f.a\ufffd'] },
  { name: 'half a pair in a name', in: { a: { '\ud83d': 1 } }, out: { a: { '\ufffd': 1 } }, renamed: ['f.a.\ufffd'] },
  { name: 'a pair in a name', in: { '\u{1f600}': '\0\ud83d' }, out: { '\u{1f600}': '\0\ud83d' } },
  { name: 'odd names', in: { '': 1, '.': 2, 'a..b': { ' ': 3 } }, out: { '': 1, '.': 2, 'a..b': { ' ': 3 } } },
];

function wrappedIn(depth: number, inner: unknown): unknown {
  return depth === 0 ? inner : [wrappedIn(depth - 1, inner)];
}

test.each(rows)('$name', ({ in: given, out, truncated = [], wrapped = [], renamed = [] }) => {
  const cuts = new Cuts();
  expect(fitFree(given, 'f', 100, cuts)).toEqual(out);
  expect({
    truncated: [...(cuts.truncated ?? [])],
    wrapped: [...(cuts.wrapped ?? [])],
    renamed: [...(cuts.renamed ?? [])],
  }).toEqual({
    truncated,
    wrapped,
    renamed,
  });
});

test('nothing is copied where nothing is changed', () => {
  const given = { a: [{ b: 'x' }] };
  expect(fitFree(given, 'f', 32_000, new Cuts())).toBe(given);
});

test('a member called __proto__ stays one', () => {
  const given = JSON.parse(`{"__proto__":{"a":1},"b":"${'x'.repeat(200)}"}`) as object;
  const fitted = JSON.stringify(fitFree(given, 'f', 100, new Cuts()));
  expect(fitted).toBe(`{"__proto__":{"a":1},"b":"${'x'.repeat(99)}"}`);
});
