import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileMatch, compileMatchSet, parseMatch, RegexLimitError } from '../src/index.js';
import { anyExpression, anyRecord, NOW } from './generators.js';

const now = NOW;

describe('a set of expressions', () => {
  it.each([[[]], [['a']], [['a', 'b']], [['b', 'userName', 'a']]])('picked by %j is each of them', (keys) => {
    fc.assert(
      fc.property(
        fc.array(anyExpression, { maxLength: 6 }),
        fc.array(anyRecord, { minLength: 1, maxLength: 5 }),
        (expressions, records) => {
          const set = compileMatchSet(expressions, { keys, now });
          const single = expressions.map((each) => compileMatch(each, { now }));
          const rest = new Set(set.rest);
          for (const record of [...records, ...records]) {
            const undecided: number[] = [];
            const thrown = single.flatMap((holds, number) =>
              outcome(() => holds(record)) === 'thrown' ? [number] : [],
            );
            const holding = single.flatMap((holds, number) => (outcome(() => holds(record)) === true ? [number] : []));
            expect(set.matching(record, (number) => undecided.push(number))).toEqual(holding);
            expect(undecided.every((number) => thrown.includes(number))).toBe(true);
            if (thrown.length === 0) expect(set.some(record)).toBe(holding.length > 0);
            if (holding.some((number) => !rest.has(number))) expect(set.isPicked(record)).toBe(true);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    { match: '$.eventName == "A"', is: 'picked' },
    { match: '$.eventName in ["A", "B"] and $.errorCode exists', is: 'picked' },
    { match: '$.eventName[] ilike ["a*", "B"]', is: 'picked' },
    { match: '$.eventName like "A*" or $.eventName regex "^B"', is: 'picked' },
    { match: '$.eventSource == "x" and ($.eventName == "A" or $.errorCode exists)', is: 'picked' },
    { match: 'not ($.eventName != "A")', is: 'picked' },
    { match: '$.eventName == "A" or $.errorCode exists', is: 'rest' },
    { match: '$.eventName != "A"', is: 'rest' },
    { match: '$.eventName exists', is: 'rest' },
    { match: '$.userIdentity.type == "Root"', is: 'rest' },
    { match: '$..eventName == "A"', is: 'rest' },
    { match: '$.eventName == $.userIdentity.userName', is: 'rest' },
  ])('$match is $is', ({ match, is }) => {
    const { rest } = compileMatchSet([parseMatch(match)], { keys: ['eventSource', 'eventName'], now });
    expect(rest).toEqual(is === 'rest' ? [0] : []);
  });

  it('remembers a bounded number of values', () => {
    const set = compileMatchSet([parseMatch('$.a == "7"'), parseMatch('$.b == "x"')], { keys: ['a', 'b'], now });
    for (let number = 0; number < 50_000; number++)
      expect(set.matching({ a: String(number), b: 'y' })).toEqual(number === 7 ? [0] : []);
    expect(set.matching({ a: '7', b: 'x' })).toEqual([0, 1]);
  });

  it('says which expression gave up, and goes on with the others', () => {
    const slow = parseMatch('$.a regex "^(\\\\w+)\\\\1$"');
    const set = compileMatchSet([slow, parseMatch('$.b == 1')], { keys: [], now });
    const record = { a: `${'a'.repeat(100_000)}!`, b: 1 };
    const undecided: unknown[] = [];
    expect(set.matching(record, (number, error) => undecided.push(number, error))).toEqual([1]);
    expect(undecided).toEqual([0, expect.any(RegexLimitError)]);
    expect(set.some(record)).toBe(true);
    expect(() => set.some({ a: record.a })).toThrow(RegexLimitError);
  });
});

function outcome(run: () => boolean): boolean | 'thrown' {
  try {
    return run();
  } catch {
    return 'thrown';
  }
}
