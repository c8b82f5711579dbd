import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchProgram } from '../src/regex/memo-engine.js';
import { nativeRegExp } from '../src/regex/native-source.js';
import { parseRegex } from '../src/regex/parse-regex.js';
import { buildProgram } from '../src/regex/program.js';
import { requiredTexts } from '../src/regex/required-texts.js';

const MODES = { ignoreCase: false, multiline: false, dotAll: false, verbose: false };

/** Patterns of few letters, with everything that can go wrong between them. */
const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    {
      weight: 4,
      arbitrary: fc.constantFrom('a', 'b', 'ab', 'A', '.', '\\d', '\\w', '[ab]', '[^a]', '😀', '\\.', '\\u0061'),
    },
    { weight: 1, arbitrary: fc.constantFrom('^', '$', '\\b', '\\B', '') },
    { weight: 2, arbitrary: fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b) },
    { weight: 1, arbitrary: fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(?:${a}|${b})`) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{0,}', '*?', '+?'))
        .map(([a, quantifier]) => `(${a})${quantifier}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('?=', '?!', '?<=', '?<!'), tie('pattern'))
        .map(([look, a]) => `(${look}${a})`),
    },
  ),
}));
const value = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '1', ' ', '.', '\n', '\u2028', '😀'), maxLength: 8 });
const modes = fc.record({
  ignoreCase: fc.boolean(),
  multiline: fc.boolean(),
  dotAll: fc.boolean(),
  verbose: fc.constant(false),
});

describe('the engine that remembers', () => {
  it('finds what the native engine finds', () => {
    fc.assert(
      fc.property(
        pattern,
        modes,
        fc.boolean(),
        fc.array(value, { minLength: 1, maxLength: 5 }),
        (source, on, unicode, values) => {
          const regex = parseRegex(source, on, unicode);
          const native = nativeRegExp(regex)!;
          const flags = `${on.ignoreCase ? 'i' : ''}${on.multiline ? 'm' : ''}${on.dotAll ? 's' : ''}${unicode ? 'u' : ''}`;
          const plain = new RegExp(source, flags);
          const program = buildProgram(regex);
          const { clauses, prefix } = requiredTexts(regex);
          for (const text of values) {
            // V8 finds empty matches between the halves of a pair, where ECMAScript (AdvanceStringIndex) does not look.
            if (unicode && /^[\uDC00-\uDFFF]/.test(text.slice(plain.exec(text)?.index ?? text.length))) continue;
            const found = plain.test(text);
            expect([source, text, native.test(text)]).toEqual([source, text, found]);
            expect([source, text, searchProgram(program, text, fail)]).toEqual([source, text, found]);
            if (found) expect(clauses.filter((clause) => !clause.some((part) => text.includes(part)))).toEqual([]);
            if (found) expect(text.slice(0, prefix.length)).toBe(prefix);
          }
        },
      ),
      { numRuns: 4000 },
    );
  });

  it.each([
    { source: 'abc', prefix: '', clauses: [['abc']] },
    { source: '^arn:aws', prefix: 'arn:aws', clauses: [['arn:aws']] },
    { source: '^user/(Alice|Bob)$', prefix: 'user/', clauses: [['user/'], ['Alice', 'Bob']] },
    { source: 'ab?c+d', prefix: '', clauses: [['a'], ['c'], ['d']] },
    { source: '(?=.*xyz)a', prefix: '', clauses: [['xyz'], ['a']] },
    { source: '(?!abc)d', prefix: '', clauses: [['d']] },
    { source: '(?i)abc', prefix: '', clauses: [] },
    { source: '(ab|c*)', prefix: '', clauses: [] },
    { source: 'a\\.b', prefix: '', clauses: [['a.b']] },
  ])('requires texts for $source', ({ source, prefix, clauses }) => {
    expect(requiredTexts(parseRegex(source, MODES, false))).toEqual({ prefix, clauses });
  });
});

function fail(): never {
  throw new Error('too many steps');
}
