import type { Comparison, ComparisonOperator, Literal, MatchExpression, Operand, Query } from '../ast.js';
import { isLiteral, MIRRORED, type CompileOptions } from '../compile/compile-match.js';
import { literalValue } from '../compile/literal-value.js';
import { comparisonTest, literalTime, membershipTest, orderingTime } from '../compile/value-tests.js';
import { parseMatch } from '../parse/parse-match.js';
import { singularSteps } from '../path/singular.js';
import { compileRegex } from '../regex/compile-regex.js';
import { globTexts } from '../values/glob.js';
import { NONE, type Constraints, type ConstraintPath, type Scalar } from './ast.js';
import { allOf, anyOf } from './combine.js';
import { literalTexts, pieceOf, quotedText } from './json-texts.js';
import { operandTexts, queryTexts, textsOf } from './path-texts.js';

/** What every record that matches must satisfy: for asking a source for less, and for skipping records unread. */
export function constraints(match: string | MatchExpression, options: CompileOptions = {}): Constraints {
  return whenTrue(typeof match === 'string' ? parseMatch(match) : match, Number(options.now ?? Date.now()));
}

/** Whether a record with this JSON text can match: false only when it cannot. */
export function mayMatchText({ texts }: Constraints, json: string): boolean {
  return texts.every((clause) => clause.some((text) => json.includes(text)));
}

function whenTrue(expression: MatchExpression, now: number): Constraints {
  switch (expression.kind) {
    case 'and':
      return allOf(expression.operands.map((operand) => whenTrue(operand, now)));
    case 'or':
      return anyOf(expression.operands.map((operand) => whenTrue(operand, now)));
    case 'not':
      return whenFalse(expression.operand, now);
    case 'comparison':
      return ofComparison(expression, now);
    case 'in': {
      const { subject, list, negated } = expression;
      const absent = membershipTest(list.items, now)(null) !== negated ? NONE : operandTexts(subject);
      return negated ? absent : allOf([absent, oneOf(subject, list.items)]);
    }
    case 'regex': {
      const { texts } = compileRegex(expression.pattern.source, expression.pattern.flags);
      const pieces = texts.clauses
        .map((clause) => clause.map(pieceOf))
        .filter((clause) => clause.every((text) => text !== undefined));
      return allOf([
        operandTexts(expression.subject),
        { ...NONE, texts: pieces },
        prefix(expression.subject, texts.prefix),
      ]);
    }
    case 'like': {
      const { prefix: start, whole, pieces } = globTexts(expression.pattern.value);
      if (whole)
        return allOf([
          operandTexts(expression.subject),
          equality(expression.subject, [pieces.join('')]),
          literal(expression.subject, pieces.join('')),
        ]);
      return allOf([
        operandTexts(expression.subject),
        insideString(expression.subject, pieces),
        prefix(expression.subject, start),
      ]);
    }
    case 'contains': {
      const text = expression.value.kind === 'string' ? [expression.value.value] : [];
      return allOf([operandTexts(expression.subject), insideString(expression.subject, text)]);
    }
    case 'cidr':
      return operandTexts(expression.subject);
    case 'exists':
      return queryTexts(expression.query);
    case 'test':
      return operandTexts(expression.call.arguments[0]!);
  }
}

/** What holds when the expression does not: "any node" turned round says something only where there is one node. */
function whenFalse(expression: MatchExpression, now: number): Constraints {
  switch (expression.kind) {
    case 'and':
      return anyOf(expression.operands.map((operand) => whenFalse(operand, now)));
    case 'or':
      return allOf(expression.operands.map((operand) => whenFalse(operand, now)));
    case 'not':
      return whenTrue(expression.operand, now);
    case 'comparison':
      if (expression.operator !== '!=' || !isSingularOperand(expression.left) || !isSingularOperand(expression.right))
        return NONE;
      return ofComparison({ ...expression, operator: '==' }, now);
    case 'in':
      if (!expression.negated || !isSingularOperand(expression.subject)) return NONE;
      return whenTrue({ ...expression, negated: false }, now);
    default:
      return NONE;
  }
}

function ofComparison({ operator, left, right }: Comparison, now: number): Constraints {
  if (isLiteral(right)) return ofLiteral(operator, left, right, now);
  if (isLiteral(left)) return ofLiteral(MIRRORED[operator], right, left, now);
  // Null is less than nothing, but equals null: only the strict orders need both sides.
  return operator === '<' || operator === '>' ? allOf([operandTexts(left), operandTexts(right)]) : NONE;
}

function ofLiteral(operator: ComparisonOperator, subject: Operand, value: Literal, now: number): Constraints {
  const names = comparisonTest(operator, value, now)(null) ? NONE : operandTexts(subject);
  if (operator === '!=') return names;
  const at = operator === '==' ? literalTime(value, now) : orderingTime(value, now);
  if (at !== undefined) return allOf([names, time(operator, subject, at)]);
  return operator === '==' ? allOf([names, oneOf(subject, [value])]) : names;
}

function oneOf(subject: Operand, items: readonly Literal[]): Constraints {
  const values = items.map(literalValue);
  const scalar = items.every(({ kind }) => ['string', 'number', 'boolean', 'null'].includes(kind));
  const own = scalar ? equality(subject, values as readonly Scalar[]) : NONE;
  // The result of a function is in no record; and one item without a text makes the clause worthless.
  const texts =
    subject.kind === 'query' && items.length > 0 ? anyOf(items.map((item) => textsOf(...literalTexts(item)))) : NONE;
  return allOf([own, texts]);
}

function equality(subject: Operand, values: readonly Scalar[]): Constraints {
  const path = pathOf(subject);
  return path === undefined ? NONE : { ...NONE, equalities: [{ path, values }] };
}

function literal(subject: Operand, text: string): Constraints {
  return subject.kind === 'query' ? textsOf(quotedText(text)) : NONE;
}

function insideString(subject: Operand, pieces: readonly string[]): Constraints {
  return subject.kind === 'query' || subject.kind === 'call' ? textsOf(...pieces.map(pieceOf)) : NONE;
}

function prefix(subject: Operand, start: string): Constraints {
  const path = pathOf(subject);
  return path === undefined || start === '' ? NONE : { ...NONE, prefixes: [{ path, prefixes: [start] }] };
}

function time(operator: ComparisonOperator, subject: Operand, at: number): Constraints {
  const path = pathOf(subject);
  if (path === undefined) return NONE;
  return {
    ...NONE,
    times: [{ path, from: operator.startsWith('<') ? undefined : at, to: operator.startsWith('>') ? undefined : at }],
  };
}

function pathOf(subject: Operand): ConstraintPath | undefined {
  return subject.kind === 'query' ? singularSteps(subject) : undefined;
}

function isSingularOperand(operand: Operand | Query): boolean {
  return operand.kind !== 'query' || singularSteps(operand) !== undefined;
}
