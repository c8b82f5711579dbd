import type { ComparisonOperator, Literal, MatchExpression, Operand, Query } from '@trailkit/match';
import { isLiteral, mirrored } from '@trailkit/match';
import type { Bounds, Condition } from '../../bounds/bounds.js';
import { both, either, exactly, negated, not, or, unknown } from '../../bounds/bounds.js';
import type { Sql } from '../../dialects/dialect.js';
import { anyNode, anyPresent } from '../../paths/any-node.js';
import type { Scope } from '../../translate/scope.js';
import { orderTest, sameTest } from '../../values/literal-test.js';
import { anyTest, isNumber, isText, negatedTest, type ValueTest } from '../../values/value-test.js';
import { samePair } from '../pairs.js';

/** The bounds of a condition inside a filter, where RFC 9535 says what it means: what is absent is nothing, and no null. */
export function filterCondition(condition: MatchExpression, scope: Scope): Bounds {
  switch (condition.kind) {
    case 'or':
      return either(condition.operands.map((operand) => filterCondition(operand, scope)));
    case 'and':
      return both(condition.operands.map((operand) => filterCondition(operand, scope)));
    case 'not':
      return negated(filterCondition(condition.operand, scope));
    case 'exists':
      return anyPresent(condition.query, scope);
    case 'comparison':
      return comparison(condition.operator, condition.left, condition.right, scope);
    // A pattern of a function is an I-Regexp, and may come from the record.
    case 'test':
      return unknown;
    default:
      throw new TypeError(`a filter has no condition of the kind ${condition.kind}`);
  }
}

function comparison(operator: ComparisonOperator, left: Operand, right: Operand, scope: Scope): Bounds {
  if (isLiteral(left) && right.kind === 'query') return literalComparison(mirrored[operator], right, left, scope);
  if (left.kind === 'query' && isLiteral(right)) return literalComparison(operator, left, right, scope);
  if (left.kind === 'query' && right.kind === 'query') return pairComparison(operator, left, right, scope);
  return unknown;
}

function literalComparison(operator: ComparisonOperator, query: Query, literal: Literal, scope: Scope): Bounds {
  return anyNode(query, scope, literalTest(operator, literal).bounds);
}

function literalTest(operator: ComparisonOperator, literal: Literal): ValueTest {
  const same = sameTest(literal);
  if (operator === '==') return same;
  if (operator === '!=') return negatedTest(same);
  if (literal.kind === 'number' || literal.kind === 'string') return orderTest(operator, literal);
  // Values without an order are as much as themselves.
  return operator === '<=' || operator === '>=' ? same : anyTest([]);
}

function pairComparison(operator: ComparisonOperator, left: Query, right: Query, scope: Scope): Bounds {
  return anyNode(left, scope, (a, inner) =>
    anyNode(right, inner, (b, innermost) => {
      const { dialect } = innermost;
      const areAbsent = both([exactly(not(dialect.isPresent(a))), exactly(not(dialect.isPresent(b)))]);
      const same = either([samePair(a, b, innermost), areAbsent]);
      if (operator === '==') return same;
      if (operator === '!=') return negated(same);
      const compare = (x: Sql, y: Sql): Condition => `(${x} ${operator} ${y})`;
      const ordered = exactly(
        or([
          isText(dialect, a, (x) => isText(dialect, b, (y) => compare(x, y))),
          isNumber(dialect, a, (x) => isNumber(dialect, b, (y) => compare(x, y))),
        ]),
      );
      return operator === '<' || operator === '>' ? ordered : either([same, ordered]);
    }),
  );
}
