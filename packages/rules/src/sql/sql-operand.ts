import type { Condition } from '../condition/condition.js';
import type { ValueMention } from '../rule/mentions.js';
import type { TextAt } from '../rule/text-at.js';

/** A part of an expression of SQL. */
export type SqlOperand =
  /** A column and the members in it; elements of arrays are left out. */
  | {
      readonly kind: 'column';
      readonly names: readonly TextAt[];
      readonly isLowered?: true;
      /** It was made a text, which may have been one in the record, too: what is taken out of it need not be a member of the record. */
      readonly isText?: true;
    }
  | { readonly kind: 'constant'; readonly value: ValueMention }
  | { readonly kind: 'null' }
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'list'; readonly operands: readonly SqlOperand[] }
  /** A computation, a query in brackets, what a template fills in. */
  | { readonly kind: 'other'; readonly operands: readonly SqlOperand[] };
