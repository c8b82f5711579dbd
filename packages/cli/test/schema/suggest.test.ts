import { expect, test } from 'vitest';
import { editDistance } from '../../src/schema/edit-distance.js';
import { didYouMean, suggest } from '../../src/schema/suggest.js';

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
