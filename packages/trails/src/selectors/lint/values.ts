import type { Condition, Operator, ValueAt } from '../selector.js';
import type { AdvancedSelector } from '../selector.js';

/** A value of an advanced event selector, with the field and the operator that it is of. */
export interface FieldValue {
  readonly field: string;
  readonly operator: Operator;
  readonly value: ValueAt;
  readonly condition: Condition;
}

/** The values of a selector, in their order. */
export function valuesOf({ fields }: AdvancedSelector): readonly FieldValue[] {
  return fields.flatMap(({ field, conditions }) =>
    conditions.flatMap((condition) =>
      condition.values.map((value) => ({ field, operator: condition.operator, value, condition })),
    ),
  );
}

/** The values of a field under one operator. */
export function textsOf(selector: AdvancedSelector, field: string, operator: Operator): readonly string[] {
  return valuesOf(selector)
    .filter((each) => each.field === field && each.operator === operator)
    .map(({ value }) => value.text);
}

/** The category that a selector is for; undefined where it names none, or several. */
export function categoryOf(selector: AdvancedSelector): string | undefined {
  const found = textsOf(selector, 'eventCategory', 'Equals');
  return found.length === 1 ? found[0] : undefined;
}
