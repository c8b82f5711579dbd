import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileMatch,
  constraints,
  explainMatch,
  foldedTexts,
  mayMatchText,
  parseMatch,
  parseQuery,
  printMatch,
  printQuery,
  queryNodes,
  queryPath,
  readTime,
  textsAt,
  type Constraints,
} from '../src/index.js';
import { anyExpression, anyQuery, anyRecord, NOW } from './generators.js';
import { interpret } from './slow-interpreter.js';
import { withoutSpans } from './without-spans.js';

const options = { now: NOW };

describe('for every expression', () => {
  it('parse undoes print', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        expect(withoutSpans(parseMatch(printMatch(expression)))).toEqual(withoutSpans(expression));
      }),
      { numRuns: 3000 },
    );
  });

  it('parse undoes print of its paths', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(withoutSpans(parseQuery(printQuery(query)))).toEqual(withoutSpans(query));
      }),
      { numRuns: 1000 },
    );
  });

  it('the compiled predicate says what a slow interpreter says, and so does the explanation', () => {
    fc.assert(
      fc.property(anyExpression, fc.array(anyRecord, { minLength: 1, maxLength: 4 }), (expression, records) => {
        const predicate = compileMatch(expression, options);
        for (const record of records) {
          const expected = interpret(expression, record);
          expect([printMatch(expression), predicate(record)]).toEqual([printMatch(expression), expected]);
          expect(explainMatch(expression, record, options).holds).toBe(expected);
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('a path with locations selects what a path without selects', () => {
    fc.assert(
      fc.property(anyQuery, anyRecord, (query, record) => {
        const located = queryNodes(query, record);
        expect(located.map(({ value }) => value)).toEqual(queryPath(query, record));
        for (const { path, value } of located) expect(queryPath(path, record)).toEqual([value]);
      }),
      { numRuns: 1000 },
    );
  });

  it('a record that matches satisfies all constraints', () => {
    fc.assert(
      fc.property(anyExpression, fc.array(anyRecord, { minLength: 1, maxLength: 4 }), (expression, records) => {
        const predicate = compileMatch(expression, options);
        const known = constraints(expression, options);
        for (const record of records)
          if (predicate(record))
            expect([printMatch(expression), broken(known, record)]).toEqual([printMatch(expression), []]);
      }),
      { numRuns: 30_000 },
    );
  });
});

/** The constraints that a record does not satisfy. */
function broken(known: Constraints, record: unknown): unknown[] {
  const at = (path: readonly (string | number)[]): unknown =>
    path.reduce<unknown>((node, step) => {
      if (typeof step === 'number') return Array.isArray(node) ? (node.at(step) as unknown) : undefined;
      return typeof node === 'object' && node !== null && !Array.isArray(node) && Object.hasOwn(node, step)
        ? (node as Record<string, unknown>)[step]
        : undefined;
    }, record);
  return [
    ...known.equalities.filter(({ path, values }) => !values.some((value) => value === (at(path) ?? null))),
    ...known.foldedEqualities.filter(({ path, values }) => {
      const texts = foldedTexts(record, path);
      return !values.some((value) => texts.includes(value));
    }),
    ...[...known.equalities, ...known.foldedEqualities].flatMap(({ path }) => {
      const names = path.map(String);
      const texts = textsAt(known, names);
      const own = foldedTexts(record, names);
      return texts === undefined || texts.some((text) => own.includes(text)) ? [] : [{ names, texts }];
    }),
    ...known.prefixes.filter(({ path, prefixes }) => !prefixes.some((prefix) => String(at(path)).startsWith(prefix))),
    ...known.times.filter(({ path, from = -Infinity, to = Infinity }) => {
      const time = readTime(at(path));
      return time === undefined || time < from || time > to;
    }),
    ...(mayMatchText(known, JSON.stringify(record)) ? [] : [known.texts]),
  ];
}
