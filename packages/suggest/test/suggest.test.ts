import { expect, test } from 'vitest';
import { closest } from '../src/closest.js';
import { editDistance } from '../src/edit-distance.js';
import { nearIndex } from '../src/near-index.js';
import { didYouMean, suggest } from '../src/suggest.js';
import { tableDistance } from '../src/table-distance.js';

const distances: { from: string; to: string; out: number }[] = [
  { from: '', to: '', out: 0 },
  { from: 'iam', to: 'iam', out: 0 },
  { from: 'iam', to: '', out: 3 },
  { from: 'iam', to: 'iamm', out: 1 },
  { from: 'iam', to: 'im', out: 1 },
  { from: 'iam', to: 'iem', out: 1 },
  { from: 'iam', to: 'ima', out: 1 },
  { from: 'lambda', to: 'labmda', out: 1 },
  { from: 'kitten', to: 'sitting', out: 3 },
  { from: 'abcdefghij', to: 'zyxwvutsrq', out: 6 },
];

test.each(distances)('from "$from" to "$to" it is $out', ({ from, to, out }) => {
  expect(editDistance(from, to, 5)).toBe(out);
});

const names = ['iam', 'ram', 'ec2', 'lambda', 'monitoring', 'CreatePolicy', 'CreatePolicyVersion', 'DeletePolicy'];

const suggestions: { name: string; in: string; out: string[] }[] = [
  { name: 'swapped letters', in: 'imabda', out: ['lambda'] },
  { name: 'other case alone', in: 'createpolicy', out: ['CreatePolicy'] },
  { name: 'the nearest first', in: 'CreatePolicyVersio', out: ['CreatePolicyVersion', 'CreatePolicy'] },
  { name: 'a part of the name', in: 'monitor', out: ['monitoring'] },
  { name: 'nothing near', in: 'xyzzy', out: [] },
];

test.each(suggestions)('$name', ({ in: wrong, out }) => {
  expect(suggest(wrong, names)).toEqual(out);
});

const sentences: { in: string[]; out: string }[] = [
  { in: [], out: '' },
  { in: ['a'], out: ' Did you mean a?' },
  { in: ['a', 'b'], out: ' Did you mean a or b?' },
  { in: ['a', 'b', 'c'], out: ' Did you mean a, b or c?' },
];

test.each(sentences)('of $in: "$out"', ({ in: found, out }) => {
  expect(didYouMean(found)).toBe(out);
});

const closestNames: { name: string; in: string; out: string | undefined }[] = [
  { name: 'the same in another case', in: 'createpolicy', out: 'CreatePolicy' },
  { name: 'two edits away', in: 'CreatePolcyy', out: 'CreatePolicy' },
  { name: 'half a name is not enough', in: 'Policy', out: undefined },
  { name: 'one edit of a short name', in: 'rom', out: 'ram' },
  { name: 'more than a third of its letters', in: 'xyz', out: undefined },
];

test.each(closestNames)('closest: $name', ({ in: wrong, out }) => {
  expect(closest(wrong, names)).toBe(out);
});

test('the README says what happens', () => {
  const policies = ['CreatePolicy', 'DeletePolicy'];
  expect(suggest('Policy', policies)).toEqual(['CreatePolicy', 'DeletePolicy']);
  expect(closest('CreatePolcy', policies)).toBe('CreatePolicy');
});

/** Names of few letters, so that many are near each other. */
function madeNames(count: number, seed: number): string[] {
  let state = seed;
  const next = (below: number): number => (state = (state * 1103515245 + 12345) % 2147483648) % below;
  const word = (): string => Array.from({ length: 1 + next(9) }, () => 'abcABdé-1'[next(9)]!).join('');
  return Array.from({ length: count }, word);
}

test('bits and the table count the same edits, also of words of 31, 32 and 33 letters', () => {
  const words = [
    ...madeNames(120, 13),
    ...[31, 32, 33, 40].flatMap((length) => [
      'ab'.repeat(20).slice(0, length),
      'ba'.repeat(20).slice(0, length),
      'abc'.repeat(14).slice(0, length),
    ]),
  ];
  for (const from of words)
    for (const to of words)
      for (const limit of [0, 2, 8, 50]) {
        const expected = Math.min(tableDistance(from, to, 100), limit + 1);
        expect([from, to, limit, editDistance(from, to, limit)]).toEqual([from, to, limit, expected]);
      }
});

test('an index answers as the functions do, whatever the names are', () => {
  const made = madeNames(400, 7);
  const index = nearIndex(made);
  for (const wrong of [...madeNames(400, 11), ...made.slice(0, 50), '', 'ab', 'abcdefghijklmnopqrstuvwxyz']) {
    expect([wrong, index.closest(wrong)]).toEqual([wrong, closest(wrong, made)]);
    expect([wrong, index.suggest(wrong)]).toEqual([wrong, suggest(wrong, made)]);
  }
});

/** `suggest` as its docstring has it: every name measured once, all sorted. */
function plainSuggest(wrong: string, from: readonly string[]): string[] {
  const wanted = wrong.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length * 0.4));
  const near = [...new Set(from)]
    .map((name) => {
      const isPart = wanted.length >= 3 && name.toLowerCase().includes(wanted);
      return { name, distance: Math.min(editDistance(wanted, name.toLowerCase(), limit), isPart ? limit : Infinity) };
    })
    .filter(({ distance }) => distance <= limit);
  const same = near.filter(({ distance }) => distance === 0);
  if (same.length > 0) return same.map(({ name }) => name);
  near.sort((a, b) => a.distance - b.distance || a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
  return near.slice(0, 3).map(({ name }) => name);
}

test('suggest drops no name that measuring all would give', () => {
  const made = madeNames(300, 3);
  for (const wrong of madeNames(300, 5))
    expect([wrong, suggest(wrong, made)]).toEqual([wrong, plainSuggest(wrong, made)]);
});
