import { describe, expect, it } from 'vitest';
import { MatchSyntaxError, parseMatch, parseQuery } from '../src/index.js';
import { errorCases } from './error-cases.js';

function errorOf(run: () => unknown): MatchSyntaxError {
  try {
    run();
  } catch (error) {
    if (error instanceof MatchSyntaxError) return error;
    throw error;
  }
  throw new Error('no error');
}

describe('errors', () => {
  it.each(errorCases)('%s', (expression, message) => {
    const error = errorOf(() => parseMatch(expression));
    expect(error.message).toBe(message);
    expect(
      message.startsWith(
        `${error.code} at ${error.line}:${error.column}: found ${error.found}, expected ${error.expected}`,
      ),
    ).toBe(true);
    expect(error.source).toBe(expression);
  });

  it.each([
    {
      name: 'on a later line',
      in: '$.a == 1\n  and $.b = 2\n  and $.c == 3',
      out: 'unknown-operator at 2:11: found "=", expected an operator (==, !=, <, <=, >, >=, =~, &&, ||); did you mean "=="?\n    and $.b = 2\n            ^',
    },
    {
      name: 'in a long line',
      in: `${'$.a == 1 and '.repeat(20)}$.b = 2${' and $.a == 1'.repeat(20)}`,
      out: 'unknown-operator at 1:265: found "=", expected an operator (==, !=, <, <=, >, >=, =~, &&, ||); did you mean "=="?\n  … 1 and $.a == 1 and $.a == 1 and $.a == 1 and $.b = 2 and $.a == 1 and $.a == 1 and $.a == 1 and $.a…\n                                                     ^',
    },
    {
      name: 'behind a tab and a control character',
      in: '\t$.a == "\u001b[31m" and $.b = 2',
      out: 'unknown-operator at 1:25: found "=", expected an operator (==, !=, <, <=, >, >=, =~, &&, ||); did you mean "=="?\n  \t$.a == "·[31m" and $.b = 2\n  \t                       ^',
    },
  ])('$name', ({ in: expression, out }) => {
    expect(errorOf(() => parseMatch(expression)).message).toBe(out);
  });

  it.each([
    {
      name: 'too long',
      in: '$'.repeat(100_001),
      out: 'expression-too-long at 1:100001: found 100001 characters, expected at most 100000',
    },
    {
      name: 'too deep',
      in: '('.repeat(101),
      out: 'expression-too-deep at 1:101: found more than 100 brackets inside each other, expected fewer',
    },
  ])('$name', ({ in: expression, out }) => {
    expect(errorOf(() => parseMatch(expression)).message.split('\n')[0]).toBe(out);
  });

  it.each([
    {
      in: ' $',
      out: 'bad-path at 1:1: found blank space around the path, expected a path alone (RFC 9535 section 2.1.1)\n   $\n  ^',
    },
    { in: 'a', out: 'bad-path at 1:1: found "a", expected "$" at the beginning of a path\n  a\n  ^' },
    { in: '', out: 'bad-path at 1:1: found "", expected "$" at the beginning of a path\n  \n  ^' },
    {
      in: '$.a[]',
      out: 'bad-path at 1:4: found "[]", expected a selector between the brackets (RFC 9535 section 2.5.1)\n  $.a[]\n     ^^',
    },
    {
      in: '$.a[?@.b[].c]',
      out: 'bad-path at 1:9: found "[]", expected a selector between the brackets (RFC 9535 section 2.5.1)\n  $.a[?@.b[].c]\n          ^^',
    },
  ])('of the path "$in"', ({ in: path, out }) => {
    expect(errorOf(() => parseQuery(path)).message).toBe(out);
  });

  it('keep what chevrotain or the pattern said as their cause', () => {
    expect(errorOf(() => parseMatch('$.a regex "("')).cause).toBeInstanceOf(Error);
  });
});
