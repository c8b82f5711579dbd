import type { Condition } from '../../condition/condition.js';
import type { TextAt } from '../../rule/text-at.js';

/** A part of an expression of EQL or ES|QL. */
export type Operand =
  | ({ readonly kind: 'field' | 'text' } & TextAt)
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Operand[] }
  | { readonly kind: 'list'; readonly operands: readonly Operand[] }
  /** A number, a computation. */
  | { readonly kind: 'other'; readonly operands: readonly Operand[] };
