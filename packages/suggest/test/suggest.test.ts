import { expect, test } from 'vitest';
import { closest } from '../src/closest.js';
import { editDistance } from '../src/edit-distance.js';
import { didYouMean, suggest } from '../src/suggest.js';

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
