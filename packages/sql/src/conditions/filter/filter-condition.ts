import type { ComparisonOperator, FunctionCall, Literal, MatchExpression, Operand, Subject } from '@trailkit/match';
import { isLiteral, mirrored, readIRegexp } from '@trailkit/match';
import type { Bounds, Condition } from '../../bounds/bounds.js';
import { both, either, exactly, negated, never, not, or, unknown } from '../../bounds/bounds.js';
import type { Sql } from '../../dialects/dialect.js';
import { anyPresent } from '../../paths/any-node.js';
import type { Scope } from '../../translate/scope.js';
import { orderTest, sameTest } from '../../values/literal-test.js';
import { anyTest, isNumber, isText, negatedTest, type ValueTest } from '../../values/value-test.js';
import { regexTest } from '../../values/regex-test.js';
import { samePair } from '../pairs.js';
import { anyOperand } from '../subject.js';

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
    case 'test':
      return functionTest(condition.call, scope);
    default:
      throw new TypeError(`a filter has no condition of the kind ${condition.kind}`);
  }
}

function comparison(operator: ComparisonOperator, left: Operand, right: Operand, scope: Scope): Bounds {
  if (isLiteral(left)) return isLiteral(right) ? unknown : literalComparison(mirrored[operator], right, left, scope);
  return isLiteral(right)
    ? literalComparison(operator, left, right, scope)
    : pairComparison(operator, left, right, scope);
}

function literalComparison(operator: ComparisonOperator, subject: Subject, literal: Literal, scope: Scope): Bounds {
  return anyOperand(subject, scope, literalTest(operator, literal).bounds);
}

/** `match(…)` and `search(…)` (RFC 9535 sections 2.4.6, 2.4.7). A pattern may come from the record: then it is left undecided. */
function functionTest({ name, arguments: [subject, pattern] }: FunctionCall, scope: Scope): Bounds {
  if (subject === undefined || isLiteral(subject) || pattern?.kind !== 'string') return unknown;
  const source = readIRegexp(pattern.value, name === 'match');
  return source === undefined ? never : anyOperand(subject, scope, regexTest(source, 'u').bounds);
}

function literalTest(operator: ComparisonOperator, literal: Literal): ValueTest {
  const same = sameTest(literal);
  if (operator === '==') return same;
  if (operator === '!=') return negatedTest(same);
  if (literal.kind === 'number' || literal.kind === 'string') return orderTest(operator, literal);
  // Values without an order are as much as themselves.
  return operator === '<=' || operator === '>=' ? same : anyTest([]);
}

function pairComparison(operator: ComparisonOperator, left: Subject, right: Subject, scope: Scope): Bounds {
  return anyOperand(left, scope, (a, inner) =>
    anyOperand(right, inner, (b, innermost) => {
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
