import type { Condition, FieldAt } from '../../condition/condition.js';
import { not, unknown } from '../../condition/condition.js';
import type { ValueMention } from '../../rule/mentions.js';

/**
 * A comparison of a field with constants, in any letter case. Splunk's add-on for AWS writes `success` as the error code of calls without
 * an error: that is not in the record.
 */
export function splunkCondition(
  field: FieldAt | undefined,
  operator: string,
  values: readonly ValueMention[],
  ignoreCase = true,
): Condition {
  if (!field) return unknown;
  if (operator !== '=' && operator !== '!=' && operator !== '==')
    return { kind: 'field', field, test: { kind: 'other' } };
  if (field.path.join('.') === 'errorCode' && values.some(({ text }) => text.toLowerCase() === 'success'))
    return unknown;
  const isAny = values.some(({ text, isPattern }) => isPattern && /^\*+$/.test(text));
  const condition: Condition = {
    kind: 'field',
    field,
    test: isAny ? { kind: 'exists' } : { kind: 'equals', values, ...(ignoreCase && { ignoreCase: true }) },
  };
  return operator === '!=' ? not(condition) : condition;
}
