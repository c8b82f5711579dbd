import type { Correlation, CorrelationOperator } from '../../rule/correlation.js';

type Condition = Correlation['condition'];

const tests: Readonly<Record<CorrelationOperator, (value: number, bound: number) => boolean>> = {
  gt: (value, bound) => value > bound,
  gte: (value, bound) => value >= bound,
  lt: (value, bound) => value < bound,
  lte: (value, bound) => value <= bound,
  eq: (value, bound) => value === bound,
  neq: (value, bound) => value !== bound,
};

/** The condition of a correlation; a temporal one without any asks for all of its rules. */
export function conditionOf({ condition, rules }: Correlation): Condition {
  return condition.length > 0 ? condition : [{ operator: 'gte', value: rules.length }];
}

/** Whether a value satisfies all parts of a condition; where nothing was counted (NaN), it does not. */
export function satisfies(condition: Condition, value: number): boolean {
  return !Number.isNaN(value) && condition.every((each) => tests[each.operator](value, each.value));
}

/** Whether more events can only help: nothing has to be waited for. */
export function isMonotone(condition: Condition): boolean {
  return condition.every(({ operator }) => operator === 'gt' || operator === 'gte');
}

/** The least whole number that satisfies a monotone condition. */
export function enoughFor(condition: Condition): number {
  return Math.max(
    1,
    ...condition.map(({ operator, value }) => (operator === 'gt' ? Math.floor(value) + 1 : Math.ceil(value))),
  );
}

/** `>= 5`, `> 100 and <= 200`. */
export function conditionText(condition: Condition): string {
  const signs = { gt: '>', gte: '>=', lt: '<', lte: '<=', eq: '==', neq: '!=' } as const;
  return condition.map(({ operator, value }) => `${signs[operator]} ${value}`).join(' and ');
}
