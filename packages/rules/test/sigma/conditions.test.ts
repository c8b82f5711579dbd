import { describe, expect, it } from 'vitest';
import { readDetection } from './read.js';

const identifiers = 'a: {x: 1}\nb: {x: 2}\nc: {x: 3}\nsel_x: {x: 4}\nsel2: {x: 5}\n_u: {x: 6}';
const [a, b, c, selX, sel2, u] = [1, 2, 3, 4, 5, 6].map((n) => `$.x ilike "${n}"`);

const meanings = [
  { name: 'not binds before and, and before or', in: 'a and b or not c', out: `${a} and ${b} or not ${c}` },
  { name: 'not takes in one identifier', in: 'not a and b', out: `not ${a} and ${b}` },
  { name: 'and binds before or on the right, too', in: 'a or b and c', out: `${a} or ${b} and ${c}` },
  { name: 'brackets', in: '(a or b) and c', out: `(${a} or ${b}) and ${c}` },
  { name: 'brackets around nothing else', in: '((a))', out: a },
  { name: 'not of not', in: 'not not a', out: `not not ${a}` },
  { name: 'them without those that begin with _', in: '1 of them', out: [a, b, c, selX, sel2].join(' or ') },
  { name: 'all of them', in: 'all of them', out: [a, b, c, selX, sel2].join(' and ') },
  { name: 'any of a pattern', in: 'any of sel*', out: `${selX} or ${sel2}` },
  { name: 'a pattern with the sign elsewhere', in: 'all of *_x', out: selX },
  { name: 'a pattern that asks for those with _', in: '1 of _*', out: u },
  { name: 'a pattern after not', in: 'a and not 1 of sel*', out: `${a} and not (${selX} or ${sel2})` },
];

describe('a condition', () => {
  it.each(meanings)('$name', ({ in: condition, out }) => {
    expect(readDetection(`${identifiers}\ncondition: ${condition}`)).toBe(out);
  });

  it('that is a list has to hold once', () => {
    expect(readDetection(`${identifiers}\ncondition:\n  - a and b\n  - c`)).toBe(`${a} and ${b} or ${c}`);
  });

  it('may be written over several lines', () => {
    expect(readDetection(`${identifiers}\ncondition: |\n  a\n  and b`)).toBe(`${a} and ${b}`);
    expect(readDetection(`${identifiers}\ncondition: >-\n  a\n  and d`)).toEqual([
      'd => expected the identifier of a detection, found "d" => a',
    ]);
  });
});

const problems = [
  { in: '2 of them', out: '2 => expected "1", "any" or "all" before "of", found "2"' },
  { in: 'a and', out: ' => expected the identifier of a detection, found the end of the condition' },
  { in: 'and a', out: 'and => expected the identifier of a detection, found "and"' },
  { in: 'a b', out: 'b => expected "and" or "or", found "b"' },
  { in: 'a AND b', out: 'AND => expected "and" or "or", found "AND" => and' },
  { in: 'A', out: 'A => expected the identifier of a detection, found "A" => a' },
  { in: 'a and sel3', out: 'sel3 => expected the identifier of a detection, found "sel3" => sel2' },
  { in: '1 of x*', out: 'x* => no identifier is meant by "x*"' },
  { in: '1 of', out: ' => expected "them" or a pattern of identifiers after "of"' },
  { in: '1 of and', out: 'and => expected "them" or a pattern of identifiers after "of"' },
  { in: '(a', out: '( => expected ")" to close this bracket' },
  { in: 'a)', out: ') => expected "and" or "or", found ")"' },
  {
    in: 'a | count() by x > 5',
    out: '| count() by x > 5 => the aggregation "| count() by x > 5" is no part of Sigma any more => write a correlation rule about this rule',
  },
];

describe('a condition is refused', () => {
  it.each(problems)('$in', ({ in: condition, out }) => {
    expect(readDetection(`${identifiers}\ncondition: '${condition}'`)).toEqual([out]);
  });

  it('where there is none, or one that is no text', () => {
    expect(readDetection(identifiers)).toEqual(['detection => expected a "condition" in the detection']);
    expect(readDetection(`${identifiers}\ncondition: 5`)).toEqual(['5 => expected a condition, found the number 5']);
    expect(readDetection('condition: a')).toEqual(['detection => expected detections beside the condition']);
  });

  it('with a timeframe of old', () => {
    expect(readDetection(`${identifiers}\ntimeframe: 5m\ncondition: a`)).toEqual([
      'timeframe => "timeframe" is no part of Sigma any more => write a correlation rule with a "timespan"',
    ]);
  });
});
