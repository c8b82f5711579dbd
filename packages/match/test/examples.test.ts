import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileMatch, explainMatch, MatchSyntaxError, parseMatch, printMatch } from '../src/index.js';
import { blocks, readExamples, text as grammarText } from './grammar-examples.js';
import { withoutSpans } from './without-spans.js';

const examples = readExamples();

describe('the examples of GRAMMAR.md', () => {
  it('are all read', () => {
    const written = [...grammarText.matchAll(/ {2}is {2}(?:true|false|an error)$|` is `(?:true|false)`/gm)];
    expect(examples.length).toBe(written.length);
    expect(examples.length).toBeGreaterThanOrEqual(138);
  });

  it.each(examples)('$expression for $record is $holds', ({ expression, record, holds }) => {
    if (holds === undefined) {
      expect(() => parseMatch(expression)).toThrow(MatchSyntaxError);
      return;
    }
    expect(compileMatch(expression)(record)).toBe(holds);
    expect(explainMatch(expression, record).holds).toBe(holds);
  });

  it.each([...new Set(examples.filter(({ holds }) => holds !== undefined).map(({ expression }) => expression))])(
    '%s is this tree',
    (expression) => {
      const tree = parseMatch(expression);
      expect(withoutSpans(tree)).toMatchSnapshot();
      expect(withoutSpans(parseMatch(printMatch(tree)))).toEqual(withoutSpans(tree));
    },
  );
});

describe('the grammar of GRAMMAR.md', () => {
  it('is the productions above the rules', () => {
    const source = ['grammar', 'value-grammar', 'query-grammar']
      .map((name) => readFileSync(new URL(`../src/parse/${name}.ts`, import.meta.url), 'utf8'))
      .join('\n');
    const productions = [
      ...source.matchAll(/^ {2}\/\*\* (.*?) \*\/\n {2}(?:private |protected )?readonly \w+ = this\.RULE/gm),
    ].map(([, production]) => production);
    expect(blocks('abnf')[0]!.trimEnd().split('\n')).toEqual(productions);
  });
});

describe('the errors of GRAMMAR.md', () => {
  it.each(blocks('errors').map((block) => block.trimEnd().split('\n---\n')))('%s', (expression, message) => {
    expect(() => parseMatch(expression!)).toThrow(expect.objectContaining({ name: 'MatchSyntaxError', message }));
  });
});
