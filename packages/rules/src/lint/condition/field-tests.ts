import type { Literal, MatchExpression, Operand } from '@trailkit/match';
import { isGlob, isLiteral, mirrored } from '@trailkit/match';
import type { FieldTest, FieldValue } from '../scope.js';

/** A condition about the value of one path. */
export interface OperandTest {
  readonly operand: Operand;
  readonly test: FieldTest;
  readonly isText: boolean;
  readonly isNegated: boolean;
  /** Whether it fails, as it is written, where the path selects nothing. */
  readonly needsField: boolean;
}

/** The condition of a node about the value of one path; undefined for a node of another kind. */
export function operandTest(node: MatchExpression, isNegated: boolean): OperandTest | undefined {
  switch (node.kind) {
    case 'comparison': {
      const { left, right, operator } = node;
      const flipped = isLiteral(left);
      const [operand, literal] = flipped ? [right, left] : [left, right];
      if (isLiteral(operand) || !isLiteral(literal)) return undefined;
      const value = plainValue(literal);
      if (value === undefined) return undefined;
      if (operator === '==' || operator === '!=')
        return equality(operand, [value], (operator === '!=') !== isNegated, isNegated);
      const turned = flipped ? mirrored[operator] : operator;
      return {
        operand,
        test: { kind: 'range', operator: turned, value },
        isText: false,
        isNegated,
        needsField: !isNegated,
      };
    }
    case 'in': {
      const values = node.list.items.map(plainValue);
      if (!values.every((value) => value !== undefined)) return undefined;
      return equality(node.subject, values, node.negated !== isNegated, isNegated);
    }
    case 'like':
      return patternTest(node.subject, node.patterns, isNegated, false);
    case 'ilike':
      return patternTest(node.subject, node.patterns, isNegated, true);
    case 'exists':
      return presence(node.query, isNegated ? 'absent' : 'exists');
    case 'leaf':
      return presence(node.query, isNegated ? 'no-leaf' : 'leaf');
    default:
      return undefined;
  }
}

function presence(operand: Operand, kind: 'exists' | 'absent' | 'leaf' | 'no-leaf'): OperandTest {
  return { operand, test: { kind }, isText: false, isNegated: false, needsField: kind === 'exists' || kind === 'leaf' };
}

function equality(operand: Operand, values: readonly FieldValue[], differs: boolean, isNegated: boolean): OperandTest {
  const hasNull = values.some(({ value }) => value === null);
  if (hasNull && values.length === 1) return presence(operand, differs ? 'exists' : 'absent');
  // A path without nodes is null: it equals no other constant, and differs from all of them.
  const needsField = differs ? hasNull : !hasNull;
  return {
    operand,
    test: { kind: differs ? 'differs' : 'equals', values, ignoreCase: false },
    isText: false,
    isNegated,
    needsField,
  };
}

/** Patterns that are plain texts ask for equality. */
function patternTest(
  operand: Operand,
  patterns: readonly { readonly value: string; readonly span: FieldValue['span'] }[],
  isNegated: boolean,
  ignoreCase: boolean,
): OperandTest {
  const test: FieldTest = patterns.every(({ value }) => !isGlob(value))
    ? {
        kind: isNegated ? 'differs' : 'equals',
        values: patterns.map(({ value, span }) => ({ value: value.replace(/\\(.)/gs, '$1'), span })),
        ignoreCase,
      }
    : { kind: 'pattern', patterns: patterns.map(({ value, span }) => ({ text: value, span })), ignoreCase };
  return { operand, test, isText: ignoreCase, isNegated, needsField: !isNegated };
}

/** Times, lists and objects are no plain values. */
function plainValue(literal: Literal): FieldValue | undefined {
  switch (literal.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return { value: literal.value, span: literal.span };
    case 'null':
      return { value: null, span: literal.span };
    default:
      return undefined;
  }
}
