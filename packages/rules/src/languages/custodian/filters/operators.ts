/** The operators of a value filter in c7n 0.9.53 (`OPERATORS` of c7n/filters/core.py): each spelling, and the one that it means. */
export const operators = {
  eq: 'eq',
  equal: 'eq',
  ne: 'ne',
  'not-equal': 'ne',
  gt: 'gt',
  'greater-than': 'gt',
  ge: 'ge',
  gte: 'ge',
  le: 'le',
  lte: 'le',
  lt: 'lt',
  'less-than': 'lt',
  glob: 'glob',
  regex: 'regex',
  'regex-case': 'regex-case',
  in: 'in',
  // An absent value counts as an empty list for `in` and `not-in`, and as None for `ni`.
  ni: 'ni',
  'not-in': 'not-in',
  contains: 'contains',
  difference: 'difference',
  intersect: 'intersect',
  mod: 'mod',
} as const;

/** A spelling of an operator. */
export type OperatorSpelling = keyof typeof operators;

/** The meaning of an operator. */
export type PolicyOperator = (typeof operators)[OperatorSpelling];

/** Whether an operator is spelled so. */
export function isOperator(text: string): text is OperatorSpelling {
  return Object.hasOwn(operators, text);
}

/** The operators that order values, and the signs for them. */
export const orders = { gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/** An operator that orders values. */
export type OrderOperator = keyof typeof orders;

/** Whether an operator orders values. */
export function isOrder(operator: PolicyOperator): operator is OrderOperator {
  return Object.hasOwn(orders, operator);
}

/** The operator with its sides exchanged, and the one that is true where it is false. */
export const swapped = { gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' } as const;
export const opposite = { gt: 'le', ge: 'lt', lt: 'ge', le: 'gt' } as const;
