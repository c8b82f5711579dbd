import type { Span } from '@trailkit/match';
import type { TextAt } from '../../../rule/text-at.js';

/** A statement of Python, as far as a rule can have it. */
export type Statement =
  | { readonly kind: 'if'; readonly test: Expression; readonly body: Block; readonly other: Block }
  | { readonly kind: 'return'; readonly value?: Expression }
  | { readonly kind: 'assign'; readonly targets: readonly Expression[]; readonly value?: Expression }
  | {
      readonly kind: 'for';
      readonly target: Expression;
      readonly iterated: Expression;
      readonly body: Block;
      readonly other: Block;
    }
  | { readonly kind: 'while'; readonly test: Expression; readonly body: Block }
  | { readonly kind: 'try'; readonly body: Block; readonly handlers: readonly Block[]; readonly last: Block }
  | { readonly kind: 'with'; readonly body: Block }
  | { readonly kind: 'def'; readonly name: string; readonly parameters: readonly string[]; readonly body: Block }
  | { readonly kind: 'expression'; readonly value: Expression }
  /** `raise`, `continue`, `break`: what comes after it in its block is not reached. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'other' };

/** Statements one after the other. */
export type Block = readonly Statement[];

/** An expression of Python. */
export type Expression = { readonly span: Span } & (
  | { readonly kind: 'string'; readonly text: string; readonly isTemplate: boolean }
  | { readonly kind: 'number' | 'name'; readonly text: string }
  | { readonly kind: 'constant'; readonly value: boolean | null }
  | { readonly kind: 'attribute'; readonly object: Expression; readonly name: TextAt }
  | { readonly kind: 'subscript'; readonly object: Expression; readonly index?: Expression }
  | {
      readonly kind: 'call';
      readonly callee: Expression;
      readonly positional: readonly Expression[];
      /** The argument `default=…`. */
      readonly default?: Expression;
    }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [key: Expression, value: Expression])[] }
  | { readonly kind: 'comprehension'; readonly item: Expression; readonly clauses: readonly ComprehensionClause[] }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'compare'; readonly left: Expression; readonly operator: string; readonly right: Expression }
  | { readonly kind: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly operands: readonly Expression[] }
  | { readonly kind: 'named'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'lambda' | 'other' }
);

/** `for target in iterated if tests` */
export interface ComprehensionClause {
  readonly target: Expression;
  readonly iterated: Expression;
  readonly tests: readonly Expression[];
}
