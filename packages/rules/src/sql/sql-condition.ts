import { parts } from '@trailkit/catalog';
import type { Condition } from '../condition/condition.js';
import { all, maybe, not, unknown } from '../condition/condition.js';
import type { ValueMention } from '../rule/mentions.js';
import type { SqlColumns } from './columns.js';
import type { SqlOperand } from './sql-operand.js';

/** Operators that have a meaning here; others only read their operands. */
export type SqlOperator = '=' | '!=' | 'like' | 'ilike' | 'other';

/** The condition that an operand is where one is expected. */
export function conditionOf(operand: SqlOperand, columns: SqlColumns): Condition {
  return operand.kind === 'condition' ? operand.condition : read(operand, columns);
}

/** The fields that an operand reads; conditions in it need not hold. */
export function read(operand: SqlOperand, columns: SqlColumns): Condition {
  switch (operand.kind) {
    case 'column': {
      const field = columns.resolve(operand.names);
      return field ? { kind: 'shown', field } : unknown;
    }
    case 'condition':
      return maybe(operand.condition);
    case 'list':
    case 'other':
      return all(operand.operands.map((each) => read(each, columns)));
    case 'constant':
    case 'null':
      return unknown;
  }
}

/** `column is null` */
export function nullCondition(operand: SqlOperand, columns: SqlColumns): Condition {
  const field = operand.kind === 'column' ? columns.resolve(operand.names) : undefined;
  return field ? not({ kind: 'field', field, test: { kind: 'exists' } }) : read(operand, columns);
}

/** A comparison of two operands, in either order. */
export function comparison(left: SqlOperand, operator: SqlOperator, right: SqlOperand, columns: SqlColumns): Condition {
  const isTurned = left.kind !== 'column' && right.kind === 'column' && operator !== 'like' && operator !== 'ilike';
  const [subject, object] = isTurned ? [right, left] : [left, right];
  const field = subject.kind === 'column' ? columns.resolve(subject.names) : undefined;
  if (!field) return all([read(left, columns), read(right, columns)]);
  const values = constantsIn(object);
  // A body is a text in a table, whose letters are not those of the record.
  const isBody = field.path.length === 1 && parts.some((part) => part === field.path[0]);
  if (operator === 'other' || values === undefined || isBody)
    return all([{ kind: 'field', field, test: { kind: 'other' } }, read(object, columns)]);
  const isPattern = operator === 'like' || operator === 'ilike';
  const ignoreCase = operator === 'ilike' || (subject.kind === 'column' && subject.isLowered);
  const condition: Condition = {
    kind: 'field',
    field,
    test: {
      kind: 'equals',
      values: isPattern ? values.map(likePattern) : values,
      ...(ignoreCase && { ignoreCase: true }),
    },
  };
  return operator === '!=' ? not(condition) : condition;
}

function constantsIn(operand: SqlOperand): readonly ValueMention[] | undefined {
  if (operand.kind === 'constant') return [operand.value];
  if (operand.kind !== 'list') return undefined;
  const values = operand.operands.map(constantsIn);
  return values.every((value) => value !== undefined) ? values.flat() : undefined;
}

/** `%` and `_` as `*` and `?`. */
function likePattern({ text, span, type }: ValueMention): ValueMention {
  let pattern = '';
  for (const [piece] of text.matchAll(/\\[%_\\]|[^]/g)) {
    if (piece.length === 2) pattern += piece[1] === '\\' ? '\\\\' : piece[1]!;
    else if (piece === '%') pattern += '*';
    else if (piece === '_') pattern += '?';
    else pattern += /[\\*?]/.test(piece) ? `\\${piece}` : piece;
  }
  return { text: pattern, span, type, isPattern: true };
}
