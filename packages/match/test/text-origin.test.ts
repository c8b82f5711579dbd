import { describe, expect, it } from 'vitest';
import { children, locateSpan, MatchSyntaxError, operands, parseMatch } from '../src/index.js';

const origin = { file: 'rules/root.match', line: 12, column: 5 };

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof MatchSyntaxError) return error.message;
    throw error;
  }
  throw new Error('no error');
}

describe('an expression from a file', () => {
  it.each([
    {
      name: 'on its first line',
      in: '$.a = 1',
      out: 'unknown-operator at rules/root.match:12:9: found "=", expected an operator (==, !=, <, <=, >, >=, =~, &&, ||); did you mean "=="?\n  $.a = 1\n      ^',
    },
    {
      name: 'on a later line',
      in: '$.a == 1\n  and $.b = 2',
      out: 'unknown-operator at rules/root.match:13:11: found "=", expected an operator (==, !=, <, <=, >, >=, =~, &&, ||); did you mean "=="?\n    and $.b = 2\n            ^',
    },
    {
      name: 'at its end',
      in: '$.a ==',
      out: 'unexpected-end at rules/root.match:12:11: found the end of the expression, expected a path, a function, "(" or a value\n  $.a ==\n        ^',
    },
  ])('names the file in an error $name', ({ in: text, out }) => {
    expect(messageOf(() => parseMatch(text, { origin }))).toBe(out);
  });

  it('has the file in every span, and leads back to its lines', () => {
    const text = '$.a == 1\n  and $.b[?@.c == 2] exists';
    const tree = parseMatch(text, { origin });
    const [first, second] = children(tree);
    const places = [tree, first!, second!, operands(second!)[0]!].map(({ span }) => locateSpan(text, span));
    expect(places).toEqual([
      { file: 'rules/root.match', line: 12, column: 5 },
      { file: 'rules/root.match', line: 12, column: 5 },
      { file: 'rules/root.match', line: 13, column: 7 },
      { file: 'rules/root.match', line: 13, column: 7 },
    ]);
  });

  it('is the same tree but for the file', () => {
    const text = '$.a in ["b", "c"] and not ($.d =~ /e/i or $.f exists)';
    const strip = (tree: unknown): unknown =>
      JSON.parse(JSON.stringify(tree, (name, value: unknown) => (name === 'origin' ? undefined : value)));
    expect(strip(parseMatch(text, { origin }))).toEqual(strip(parseMatch(text)));
  });
});

it('a text from no file has its own lines', () => {
  const text = '$.a == 1\n  and $.b == 2';
  expect(locateSpan(text, children(parseMatch(text))[1]!.span)).toEqual({ line: 2, column: 7 });
});
