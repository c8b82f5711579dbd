import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  children,
  compileMatch,
  constraints,
  expectations,
  explainMatch,
  MatchSyntaxError,
  mayMatchText,
  operands,
  parseMatch,
  printMatch,
  scopedConditions,
  type MatchExpression,
  type Operand,
} from '../src/index.js';
import { operators } from '../src/operators/list.js';
import { operatorSynonyms } from '../src/parse/spellings.js';
import { anyExpression, anyRecord, NOW } from './generators.js';
import { blocks, text as grammarText } from './grammar-examples.js';
import { materials } from './operator-material.js';
import { interpret } from './slow-interpreter.js';
import { withoutSpans } from './without-spans.js';

/** Operators with a rule in the grammar, whose meaning the slow interpreter and the generators have themselves. */
const inGrammar = ['and', 'or', 'not', 'comparison', 'exists', 'test'];

describe('the list of operators', () => {
  it('has the operators of the grammar, and those with a file in test/operators', () => {
    expect(operators.map(({ kind }) => kind).toSorted()).toEqual(
      [...inGrammar, ...materials.map(({ kind }) => kind)].toSorted(),
    );
  });

  const syntaxes = operators.flatMap(({ syntax }) => syntax ?? []);

  it('has each spelling once', () => {
    const spellings = syntaxes.flatMap(({ spellings: own }) => own);
    expect(spellings).toEqual([...new Set(spellings)]);
  });

  it('suggests nothing for a word that is a spelling', () => {
    const spellings = syntaxes.flatMap(({ spellings: own }) => own);
    expect(Object.keys(operatorSynonyms).filter((word) => spellings.includes(word))).toEqual([]);
    expect(operatorSynonyms).toMatchObject({ glob: 'like', '=': '==' });
  });

  it.each(syntaxes.flatMap(({ spellings }) => spellings))('GRAMMAR.md describes %s, with an example', (spelling) => {
    expect(grammarText).toContain(`\`${spelling}`);
    expect(blocks('examples').join('\n')).toContain(` ${spelling}`);
  });
});

describe.each(materials)('the operator $kind', (material) => {
  it.each(material.examples)('$in for $record is $out', ({ in: expression, record, out }) => {
    const tree = parseMatch(expression);
    expect(compileMatch(tree)(record)).toBe(out);
    expect(interpret(tree, record)).toBe(out);
    expect(explainMatch(tree, record).holds).toBe(out);
    expect(withoutSpans(parseMatch(printMatch(tree)))).toEqual(withoutSpans(tree));
    if (out) expect(mayMatchText(constraints(tree), JSON.stringify(record))).toBe(true);
  });

  it.each(material.errors)('$in is refused', ({ in: expression, out }) => {
    expect(() => parseMatch(expression)).toThrow(expect.objectContaining({ name: 'MatchSyntaxError', message: out }));
  });

  it('has an example that matches, one that does not, and an error', () => {
    expect([...new Set(material.examples.map(({ out }) => out))].toSorted()).toEqual([false, true]);
    expect(material.errors.length).toBeGreaterThan(0);
  });

  it('is refused inside a filter, or means there what RFC 9535 says', () => {
    const { in: expression } = material.examples[0]!;
    expect(() => parseMatch(`$[?${expression.replace('$', '@')}]`)).toThrow(MatchSyntaxError);
  });
});

describe('the traversal', () => {
  it('reaches every path of an expression', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        expect(pathsReached(expression)).toEqual(pathsInside(expression));
      }),
      { numRuns: 3000 },
    );
  });

  it('expects something only of its own operands', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        for (const { operand } of expectations(expression)) expect(operands(expression)).toContain(operand);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses a kind that the list lacks', () => {
    const unknown = { kind: 'sounds-like', span: { start: 0, end: 0 } } as unknown as MatchExpression;
    expect(() => children(unknown)).toThrow(
      new TypeError(
        `expected a node of one of the kinds ${operators.map(({ kind }) => kind).join(', ')}, found sounds-like`,
      ),
    );
  });
});

describe('every operator', () => {
  it('says of random records what the slow interpreter says', () => {
    const records = fc.array(anyRecord, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(anyExpression, records, (expression, some) => {
        for (const leaf of leaves(expression))
          for (const record of some)
            expect([printMatch(leaf), compileMatch(leaf, { now: NOW })(record)]).toEqual([
              printMatch(leaf),
              interpret(leaf, record),
            ]);
      }),
      { numRuns: 2000 },
    );
  });
});

function leaves(expression: MatchExpression): readonly MatchExpression[] {
  const inner = children(expression);
  return inner.length === 0 ? [expression] : inner.flatMap(leaves);
}

/** How often a walker that knows no operator meets a path. */
function pathsReached(expression: MatchExpression): number {
  const inOperand = (operand: Operand): number => {
    if (operand.kind === 'call') return sum(operand.arguments.map(inOperand));
    if (operand.kind !== 'query') return 0;
    const selectors = operand.segments.flatMap((segment) => segment.selectors);
    return 1 + sum(selectors.map((selector) => (selector.kind === 'filter' ? pathsReached(selector.condition) : 0)));
  };
  const scoped = scopedConditions(expression).map(({ condition }) => pathsReached(condition));
  return sum([...children(expression).map(pathsReached), ...scoped, ...operands(expression).map(inOperand)]);
}

/** How often anything inside a tree is a path. */
function pathsInside(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return ('kind' in value && value.kind === 'query' ? 1 : 0) + sum(Object.values(value).map(pathsInside));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
