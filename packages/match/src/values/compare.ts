import type { ComparisonOperator } from '../ast.js';
import { equals } from './equal.js';

/** Compares two values. */
export type Compare = (left: unknown, right: unknown) => boolean;

/** The order that `<`, `<=`, `>` and `>=` mean. */
export interface Ordering {
  readonly isLess: Compare;
  /** Neither is less than the other: the equality of `<=` and `>=`. */
  readonly isSame: Compare;
}

/** The comparison of an operator, chosen once. `==` and `!=` mean the same in every order. */
export function compareBy(operator: ComparisonOperator, { isLess, isSame }: Ordering): Compare {
  switch (operator) {
    case '==':
      return equals;
    case '!=':
      return (left, right) => !equals(left, right);
    case '<':
      return isLess;
    case '>':
      return (left, right) => isLess(right, left);
    case '<=':
      return (left, right) => isLess(left, right) || isSame(left, right);
    case '>=':
      return (left, right) => isLess(right, left) || isSame(left, right);
  }
}
