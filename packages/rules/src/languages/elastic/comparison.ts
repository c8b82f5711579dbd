import type { Condition } from '../../condition/condition.js';
import { all, any, maybe, not, unknown } from '../../condition/condition.js';
import type { TextAt } from '../../rule/text-at.js';
import { fieldCondition, recordField } from './field-condition.js';
import type { ElasticValue } from './field-condition.js';
import type { Operand } from './operand.js';
import { regexPattern } from './regex-pattern.js';

/** A comparison, a test for null, or a call of a function. */
export type Comparison =
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'null'; readonly left: Operand; readonly isNot: boolean }
  | Extract<Operand, { readonly kind: 'call' }>;

/** The condition that an operand is where one is expected. */
export function conditionOf(operand: Operand): Condition {
  if (operand.kind === 'condition') return operand.condition;
  return operand.kind === 'call' ? comparison(operand) : unknown;
}

/** The condition of a comparison of EQL or ES|QL; unknown where it is about something that no record has. */
export function comparison(given: Comparison): Condition {
  if (given.kind === 'call') return callCondition(given.name, given.operands);
  const { left } = given;
  if (given.kind === 'null') {
    if (left.kind !== 'field') return read(left);
    const exists = fieldCondition(left, { kind: 'exists' });
    return given.isNot ? exists : not(exists);
  }
  const { operator, right } = given;
  const { field, values, isLowered } = sidesOf(left, right);
  if (!field) return all([read(left), read(right)]);
  if (operator === '!=') return not(equality(field, values, isLowered, operator));
  return equality(field, values, isLowered, operator);
}

function equality(
  field: TextAt,
  values: readonly ElasticValue[] | undefined,
  isLowered: boolean,
  operator: string,
): Condition {
  // `null` is no field, but an absent value.
  if (values === undefined) return fieldCondition(field, { kind: 'other' });
  switch (operator) {
    case '==':
    case '!=':
    case '=':
    case 'in':
    case 'in~':
      return fieldCondition(field, { kind: 'equals', values, ignoreCase: isLowered || operator === 'in~' });
    case ':':
    case 'like':
    case 'like~':
      return fieldCondition(field, {
        kind: 'equals',
        values: values.map((value) => (/[*?]/.test(value.text) ? { ...value, isPattern: true } : value)),
        ignoreCase: isLowered || operator !== 'like',
      });
    case 'rlike':
    case 'regex':
    case 'regex~':
      return regexCondition(field, values, operator === 'regex~');
    default:
      return fieldCondition(field, { kind: 'other' });
  }
}

function regexCondition(field: TextAt, values: readonly ElasticValue[], ignoreCase: boolean): Condition {
  const patterns = values.flatMap(({ text, span }): readonly ElasticValue[] => {
    const pattern = regexPattern(text);
    return pattern === undefined ? [] : [{ text: pattern, span, isPattern: true }];
  });
  if (patterns.length < values.length) return fieldCondition(field, { kind: 'contains', parts: values });
  return fieldCondition(field, { kind: 'equals', values: patterns, ignoreCase });
}

interface Sides {
  readonly field?: TextAt;
  /** Undefined where it is compared with something else than constants. */
  readonly values?: readonly ElasticValue[];
  /** Whether the field is compared in lower case. */
  readonly isLowered: boolean;
}

function sidesOf(left: Operand, right: Operand): Sides {
  const lowered = left.kind === 'call' && /^to_(?:lower|upper|string)$/.test(left.name) ? left.operands[0] : undefined;
  const subject = lowered ?? left;
  if (subject.kind === 'field') return { field: subject, values: textsIn(right), isLowered: lowered !== undefined };
  if (right.kind === 'field') return { field: right, values: textsIn(left), isLowered: false };
  return { isLowered: false };
}

function textsIn(operand: Operand): readonly ElasticValue[] | undefined {
  if (operand.kind === 'text') return [{ text: operand.text, span: operand.span }];
  if (operand.kind !== 'list') return undefined;
  const texts = operand.operands.map(textsIn);
  return texts.every((text) => text !== undefined) ? texts.flat() : undefined;
}

const prefixCalls = new Set(['startswith', 'startswith~', 'starts_with']);
const suffixCalls = new Set(['endswith', 'endswith~', 'ends_with']);
const containsCalls = new Set(['stringcontains', 'stringcontains~', 'match', 'match~']);
const wildcardCalls = new Set(['wildcard', 'wildcard~']);

/** A function as a condition: those about a part of a text; of others, what they read. */
function callCondition(name: string, operands: readonly Operand[]): Condition {
  const [subject, ...others] = operands;
  const values = textsIn({ kind: 'list', operands: others });
  if (name === 'kql' || name === 'qstr' || name === 'case') return any(operands.map((operand) => maybe(read(operand))));
  if (subject?.kind !== 'field' || values === undefined || values.length === 0) return all(operands.map(read));
  const ignoreCase = name.endsWith('~');
  if (prefixCalls.has(name)) return patternCondition(subject, values, ignoreCase, (text) => `${text}*`);
  if (suffixCalls.has(name)) return patternCondition(subject, values, ignoreCase, (text) => `*${text}`);
  if (containsCalls.has(name)) return fieldCondition(subject, { kind: 'contains', parts: values });
  if (wildcardCalls.has(name))
    return fieldCondition(subject, {
      kind: 'equals',
      values: values.map((value) => ({ ...value, isPattern: true })),
      ignoreCase,
    });
  return fieldCondition(subject, { kind: 'other' });
}

function patternCondition(
  field: TextAt,
  values: readonly ElasticValue[],
  ignoreCase: boolean,
  pattern: (text: string) => string,
): Condition {
  return fieldCondition(field, {
    kind: 'equals',
    values: values.map(({ text, span }) => ({ text: pattern(text.replace(/[\\*?]/g, '\\$&')), span, isPattern: true })),
    ignoreCase,
  });
}

/** The fields that an operand reads, without a test of their values. */
export function read(operand: Operand): Condition {
  switch (operand.kind) {
    case 'field': {
      const field = recordField(operand);
      return field ? { kind: 'shown', field } : unknown;
    }
    case 'condition':
      return maybe(operand.condition);
    case 'call':
      return maybe(conditionOf(operand));
    case 'list':
    case 'other':
      return all(operand.operands.map(read));
    case 'text':
      return unknown;
  }
}
