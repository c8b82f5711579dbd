import type { Condition, FieldAt } from './condition.js';
import { unknown } from './condition.js';

/** The same condition about other fields; what is about a field that has no other one is unknown. */
export function mapFields(condition: Condition, toField: (field: FieldAt) => FieldAt | undefined): Condition {
  switch (condition.kind) {
    case 'field':
    case 'shown': {
      const field = toField(condition.field);
      return field ? { ...condition, field } : unknown;
    }
    case 'not':
      return { kind: 'not', operand: mapFields(condition.operand, toField) };
    case 'and':
    case 'or':
      return { kind: condition.kind, operands: condition.operands.map((operand) => mapFields(operand, toField)) };
    default:
      return condition;
  }
}
