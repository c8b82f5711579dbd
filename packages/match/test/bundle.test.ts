import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as source from '../src/index.js';
import { damaged, soup } from './broken-texts.js';
import { errorCases } from './error-cases.js';
import { readExamples } from './grammar-examples.js';
import { withoutSpans } from './without-spans.js';

const bundle = new URL('../dist/index.js', import.meta.url);
const built = existsSync(bundle);

/** The published bundle contains chevrotain (`tools/build.mjs`): it has to behave as the sources do. */
describe.skipIf(!built)(`the bundle${built ? '' : ' (skipped: dist/index.js is not built)'}`, async () => {
  const { compileMatch, constraints, explainMatch, parseMatch, printMatch, ...rest } = built
    ? ((await import(bundle.href)) as typeof source)
    : source;

  it('exports what the sources export', () => {
    expect(
      Object.keys({ compileMatch, constraints, explainMatch, parseMatch, printMatch, ...rest }).toSorted(),
    ).toEqual(Object.keys(source).toSorted());
  });

  it.each(readExamples().filter(({ holds }) => holds !== undefined))(
    '$expression for $record is $holds',
    ({ expression, record, holds }) => {
      expect(compileMatch(expression)(record)).toBe(holds);
      expect(explainMatch(expression, record).holds).toBe(holds);
      expect(withoutSpans(parseMatch(expression))).toEqual(withoutSpans(source.parseMatch(expression)));
      expect(constraints(expression, { now: 0 })).toEqual(source.constraints(expression, { now: 0 }));
    },
  );

  it.each(errorCases)('%s', (expression, message) => {
    expect(() => parseMatch(expression)).toThrow(expect.objectContaining({ name: 'MatchSyntaxError', message }));
  });

  it('says what the sources say to broken texts', () => {
    const answer = (parse: typeof parseMatch, text: string): unknown => {
      try {
        return parse(text);
      } catch (error) {
        return String(error);
      }
    };
    fc.assert(
      fc.property(fc.oneof(soup, damaged), (text) => {
        expect(answer(parseMatch, text)).toEqual(answer(source.parseMatch, text));
      }),
      { numRuns: 3000 },
    );
  });
});
