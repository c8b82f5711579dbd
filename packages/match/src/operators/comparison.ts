import { isLiteral, type ComparisonOperator, type Literal, type Operand, type Span, type Subject } from '../ast.js';
import { equalTextsTest } from '../bytes/equal-texts.js';
import { anyNode } from '../compile/any-node.js';
import { comparePaths } from '../compile/compare-paths.js';
import { comparisonTest, mirrored, orderingTime } from '../compile/comparison-test.js';
import { literalTime } from '../compile/literal-time.js';
import { NONE, type Constraints } from '../constraints/ast.js';
import { allOf } from '../constraints/combine.js';
import { literalTexts } from '../constraints/json-texts.js';
import { operandTexts, textsOf } from '../constraints/path-texts.js';
import { isSingularOperand, oneOf, timeAt } from '../constraints/subject-constraints.js';
import { quote, quoted } from '../parse/complain.js';
import type { InfixParts } from '../parse/condition-parts.js';
import { checkValue } from '../parse/functions.js';
import { compileFilterComparison } from '../path/filter-comparison.js';
import { bindings, type ConstraintContext, type Expectation, type Operator } from './operator.js';

/** `a == b` and its kin. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Operand;
  readonly right: Operand;
  readonly span: Span;
}

declare module '../ast.js' {
  interface MatchNodes {
    readonly comparison: Comparison;
  }
}

export const comparison: Operator<Comparison> = {
  kind: 'comparison',
  binding: bindings.comparison,
  syntax: {
    position: 'infix',
    spellings: ['==', '!=', '<', '<=', '>', '>='] satisfies ComparisonOperator[],
    synonyms: {
      '=': '==',
      '===': '==',
      eq: '==',
      equals: '==',
      equal: '==',
      is: '==',
      '!==': '!=',
      '<>': '!=',
      isnt: '!=',
      ne: '!=',
      gt: '>',
      gte: '>=',
      lt: '<',
      lte: '<=',
    },
    parse,
  },
  operands: ({ left, right }) => [left, right],
  compile: ({ operator, left, right }, { now, filter }) => {
    if (isLiteral(right)) return anyNode(left as Subject, comparisonTest(operator, right, now), filter);
    if (isLiteral(left)) return anyNode(right, comparisonTest(mirrored[operator], left, now), filter);
    return comparePaths(operator, left, right, filter);
  },
  byteTest: ({ operator, left, right }) => {
    const literal = isLiteral(right) ? right : left;
    return operator === '==' && isLiteral(literal) ? equalTextsTest([literal]) : undefined;
  },
  compileInFilter: ({ operator, left, right }, { filter }) => compileFilterComparison(operator, left, right, filter),
  constraints,
  constraintsWhenFalse: (node, context) => {
    // "Any node" turned round says something only where there is one node.
    const { operator, left, right } = node;
    if (operator !== '!=' || !isSingularOperand(left) || !isSingularOperand(right)) return NONE;
    return constraints({ ...node, operator: '==' }, context);
  },
  constraintsInFilter,
  print: ({ operator, left, right }, { operand }) => `${operand(left)} ${operator} ${operand(right)}`,
  expectations: ({ operator, left, right }): readonly Expectation[] => {
    const kind = operator === '==' || operator === '!=' ? 'equality' : 'order';
    if (isLiteral(right)) return [{ kind, operand: left, literals: [right] }];
    return isLiteral(left) ? [{ kind, operand: right, literals: [left] }] : [];
  },
};

function parse(parts: InfixParts): Comparison {
  const { left, right, inFilter, span, text, complain } = parts;
  const operator = parts.operator.image as ComparisonOperator;
  for (const side of [left, right]) {
    if (side.kind === 'regex-literal') {
      return complain({
        code: 'operand-type',
        span: side.span,
        found: `the pattern ${quote(text, side.span)}`,
        expected: `a value after ${quoted(operator)}`,
        suggestion: 'did you mean "=~"?',
      });
    }
    if (inFilter || side.kind === 'call') checkValue(side, text, complain);
    if (inFilter) continue;
    if (operator !== '==' && operator !== '!=' && ['boolean', 'null', 'list', 'dict'].includes(side.kind)) {
      complain({
        code: 'operand-type',
        span: side.span,
        found: quote(text, side.span),
        expected: `a number, a string or a time for ${quoted(operator)}: nothing else has an order`,
      });
    }
  }
  if (!inFilter && isLiteral(left) && isLiteral(right)) {
    complain({
      code: 'operand-type',
      span,
      found: 'two constants',
      expected: 'a path on one side, such as $.eventName',
    });
  }
  return { kind: 'comparison', operator, left: left as Operand, right: right as Operand, span };
}

function constraints({ operator, left, right }: Comparison, context: ConstraintContext): Constraints {
  if (isLiteral(right)) return withLiteral(operator, left, right, context);
  if (isLiteral(left)) return withLiteral(mirrored[operator], right, left, context);
  // Null is less than nothing, but equals null: only the strict orders need both sides.
  return operator === '<' || operator === '>'
    ? allOf([operandTexts(left, context), operandTexts(right, context)])
    : NONE;
}

function withLiteral(
  operator: ComparisonOperator,
  subject: Operand,
  value: Literal,
  context: ConstraintContext,
): Constraints {
  const { now } = context;
  const names = comparisonTest(operator, value, now)(null) ? NONE : operandTexts(subject, context);
  if (operator === '!=') return names;
  const at = operator === '==' ? literalTime(value, now) : orderingTime(value, now);
  if (at !== undefined) return allOf([names, timeAt(operator, subject, at)]);
  return operator === '==' ? allOf([names, oneOf(subject, [value])]) : names;
}

function constraintsInFilter({ operator, left, right }: Comparison, context: ConstraintContext): Constraints {
  // Nothing equals Nothing: two paths may both be absent, a literal never is. And Nothing differs from everything.
  if (operator === '!=') return NONE;
  if (operator !== '<' && operator !== '>' && !isLiteral(left) && !isLiteral(right)) return NONE;
  return allOf([
    operandTexts(left, context),
    operandTexts(right, context),
    operator === '==' ? allOf([equalTexts(left, right), equalTexts(right, left)]) : NONE,
  ]);
}

/** Only a value of the record is written as it is: the result of a function may be in no record. */
function equalTexts(literal: Operand, path: Operand): Constraints {
  return literal.kind === 'string' && path.kind === 'query' ? textsOf(...literalTexts(literal)) : NONE;
}
