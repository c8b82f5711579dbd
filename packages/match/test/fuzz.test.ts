import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileMatch, constraints, MatchSyntaxError, parseMatch, parseQuery, printMatch } from '../src/index.js';
import { damaged, soup } from './broken-texts.js';
import { anyRecord } from './generators.js';
import { withoutSpans } from './without-spans.js';

/** Values that were put into a message unseen, and chevrotain's own wording. */
const foreign = /\bundefined\b|\[object|\bNaN\b|-->/;

/** A text is parsed to a tree that prints and compiles, or is refused in our words: nothing else may come out. */
function survive(text: string, record: unknown): void {
  try {
    const tree = parseMatch(text);
    expect(withoutSpans(parseMatch(printMatch(tree)))).toEqual(withoutSpans(tree));
    expect(typeof compileMatch(tree)(record)).toBe('boolean');
    constraints(tree);
  } catch (error) {
    if (!(error instanceof MatchSyntaxError)) throw error;
    // The message shows the text: that has such words by chance.
    if (!foreign.test(text)) expect(error.message).not.toMatch(foreign);
    expect(error.span.start).toBeGreaterThanOrEqual(0);
    expect(error.span.end).toBeLessThanOrEqual(Math.max(text.length, error.span.start + 1));
  }
}

describe('whatever text it gets, the parser answers', () => {
  it('for any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), anyRecord, survive), { numRuns: 2000 });
  });

  it('for a soup of tokens', () => {
    fc.assert(fc.property(soup, anyRecord, survive), { numRuns: 8000 });
  });

  it('for damaged expressions', () => {
    fc.assert(fc.property(damaged, anyRecord, survive), { numRuns: 5000 });
  });

  it('for paths', () => {
    fc.assert(
      fc.property(soup, (text) => {
        try {
          parseQuery(`$${text}`);
        } catch (error) {
          if (!(error instanceof MatchSyntaxError)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    { name: 'brackets', text: '['.repeat(90_000) },
    { name: 'negations', text: `${'not '.repeat(20_000)}$` },
    { name: 'signs of negation', text: `${'!'.repeat(90_000)}$` },
    { name: 'quotes', text: '"\\'.repeat(45_000) },
    { name: 'slashes', text: '/\\'.repeat(45_000) },
    { name: 'slashes and brackets', text: '/['.repeat(45_000) },
    { name: 'triple quotes', text: '"""\\'.repeat(20_000) },
    { name: 'dots', text: '$' + '.'.repeat(90_000) },
    { name: 'digits', text: `$.a == ${'1'.repeat(90_000)}` },
    { name: 'underscores', text: `$.a == 1${'_'.repeat(90_000)}` },
    { name: 'durations', text: `$.a == now - ${'1h'.repeat(40_000)}` },
    { name: 'a long name', text: `$.${'a'.repeat(90_000)}` },
    { name: 'many steps', text: `$${'.a'.repeat(40_000)}` },
    { name: 'many conditions', text: `${'$.a == 1 or '.repeat(6000)}$.a` },
    { name: 'bare paths', text: `${'$||'.repeat(33_000)}$` },
    { name: 'bare paths in a filter', text: `$[?${'@&&'.repeat(33_000)}@]` },
    { name: 'a long list', text: `$.a in [${'"x", '.repeat(15_000)}]` },
    { name: 'nested lists', text: `$.a == ${'['.repeat(99)}${']'.repeat(99)}` },
    { name: 'nested filters', text: `$${'[?@'.repeat(99)}${']'.repeat(99)}` },
    { name: 'a long pattern', text: `$.a regex "${'(a|b)*'.repeat(3000)}"` },
    { name: 'a long glob', text: `$.a like "${'*a'.repeat(40_000)}"` },
  ])('for many: $name', ({ text }) => {
    survive(text, { a: 'a'.repeat(1000) });
  });
});
