import { describe, expect, it } from 'vitest';
import type { Condition } from '../src/condition/condition.js';
import { all, any, fails, holds, maybe, not, unknown } from '../src/condition/condition.js';
import { mentionsOf } from '../src/condition/mentions-of.js';
import { alignedText } from '../src/text/source-text.js';

const span = { start: 0, end: 0 };

function is(path: string, ...texts: readonly string[]): Condition {
  return {
    kind: 'field',
    field: { path: path.split('.'), span },
    test: { kind: 'equals', values: texts.map((text) => ({ text, span, type: 'string' })) },
  };
}

const exists = (path: string): Condition => ({
  kind: 'field',
  field: { path: path.split('.'), span },
  test: { kind: 'exists' },
});
const shown = (path: string): Condition => ({ kind: 'shown', field: { path: path.split('.'), span } });
const name = (...texts: readonly string[]): Condition => is('eventName', ...texts);
const source = (...texts: readonly string[]): Condition => is('eventSource', ...texts);

function lines(condition: Condition): readonly string[] {
  return mentionsOf(condition).map(({ eventSources, eventNames, fields }) =>
    [
      eventSources.map(({ text }) => text).join('|'),
      eventNames.map(({ text }) => text).join('|'),
      fields
        .map(
          ({ path, values, negated }) =>
            `${negated ? '!' : ''}${path.join('.')}=${values.map(({ text }) => text).join('|')}`,
        )
        .join(' '),
    ].join(' : '),
  );
}

describe('the mentions of a condition', () => {
  it.each([
    { name: 'nothing', in: all([]), out: [] },
    { name: 'what never holds', in: all([name('A'), fails]), out: [] },
    { name: 'what may hold', in: all([name('A'), unknown, holds]), out: [' : A : '] },
    { name: 'names or names', in: any([name('A'), name('B', 'C')]), out: [' : A|B|C : '] },
    {
      name: 'alternatives with names and fields',
      in: all([source('s'), any([all([name('A'), is('x', '1')]), all([name('B'), is('y', '2')])])]),
      out: ['s : A : x=1', 's : B : y=2'],
    },
    {
      name: 'alternatives without names, one after the other',
      in: all([name('A'), any([is('a', '1'), is('b', '2')]), any([is('c', '3'), is('d', '4')])]),
      out: [' : A : a=1', ' : A : b=2', ' : A : c=3', ' : A : d=4'],
    },
    {
      name: 'the opposite of all is any opposite',
      in: all([name('A'), not(all([is('a', '1'), not(exists('b'))]))]),
      out: [' : A : !a=1', ' : A : b='],
    },
    {
      name: 'names that are ruled out',
      in: not(any([name('A'), source('s')])),
      out: [' :  : !eventName=A !eventSource=s'],
    },
    {
      name: 'names that several tests agree on',
      in: all([name('A', 'B', 'C'), any([all([name('B'), is('x', '1')]), all([name('C'), is('y', '2')])])]),
      out: [' : B : eventName=A|B|C eventName=B x=1', ' : C : eventName=A|B|C eventName=C y=2'],
    },
    {
      name: 'names that exclude each other are left to be seen',
      in: all([name('A'), name('B')]),
      out: [' : A : eventName=B'],
    },
    {
      name: 'what is looked at and need not hold',
      in: all([name('A', 'B'), maybe(all([name('B'), is('x', '1')]))]),
      out: [' : A|B : ', ' : B : eventName=A|B eventName=B x=1'],
    },
    {
      name: 'fields that are shown are of any of the events',
      in: all([
        any([all([source('s'), name('A')]), all([source('t'), name('B'), is('x', '1')])]),
        shown('y'),
        not(shown('y')),
      ]),
      out: ['s : A : ', 't : B : x=1', 's|t : A|B : y='],
    },
    {
      name: 'of an alternative without names, shown fields are of any event',
      in: all([any([name('A'), is('x', '1')]), shown('y')]),
      out: [' : A : ', ' :  : x=1', ' :  : y='],
    },
  ])('$name', ({ in: condition, out }) => {
    expect(lines(condition)).toEqual(out);
  });

  it('are few where very many alternatives have names', () => {
    const either = (index: number): Condition =>
      any([all([name(`A${index}`), is('x', '1')]), all([name(`B${index}`), is('y', '2')])]);
    const found = mentionsOf(all(Array.from({ length: 12 }, (_, index) => either(index))));
    expect(found.length).toBeLessThanOrEqual(2000);
    expect(found.length).toBeGreaterThan(0);
  });
});

it('a field is required by a constant or as such, and not by what is ruled out or shown', () => {
  const condition = all([is('a', '1'), exists('b'), not(is('c', '1')), is('d', ''), shown('e')]);
  const required = mentionsOf(condition).map(({ fields }) => fields.map(({ isRequired = false }) => isRequired));
  expect(required).toEqual([[true, true, false, false], [false]]);
});

it.each([
  {
    name: 'as it is',
    text: 'a b',
    file: '"a b"',
    span: { start: 1, end: 4 },
    style: 'none',
    at: { from: 2, to: 3, start: 3, end: 4 },
  },
  {
    name: 'a folded line',
    text: 'a b',
    file: 'a\n   b',
    span: { start: 0, end: 6 },
    style: 'none',
    at: { from: 2, to: 3, start: 5, end: 6 },
  },
  {
    name: 'doubled quotes',
    text: "a'b",
    file: "'a''b'",
    span: { start: 1, end: 5 },
    style: 'doubled',
    at: { from: 1, to: 3, start: 2, end: 5 },
  },
  {
    name: 'escapes',
    text: 'a"é\nb',
    file: '"a\\"\\u00e9\\nb"',
    span: { start: 1, end: 13 },
    style: 'backslash',
    at: { from: 2, to: 5, start: 4, end: 13 },
  },
  {
    name: 'a character of two units',
    text: 'x😀y',
    file: '"x\\U0001F600y"',
    span: { start: 1, end: 13 },
    style: 'backslash',
    at: { from: 3, to: 4, start: 12, end: 13 },
  },
  {
    name: 'an empty part at the end',
    text: 'ab',
    file: 'ab ',
    span: { start: 0, end: 2 },
    style: 'none',
    at: { from: 2, to: 2, start: 2, end: 2 },
  },
] as const)('the place of $name', ({ text, file, span: part, style, at }) => {
  expect(alignedText(text, { text: file, span: part, style }).span(at.from, at.to)).toEqual({
    start: at.start,
    end: at.end,
  });
});
