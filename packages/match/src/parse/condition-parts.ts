import type { MatchExpression, Operand, RegexLiteral, Span } from '../ast.js';
import type { Complain } from './complain.js';

/** A side of an operator as the grammar finds it, before it is known whether it suits. */
export type Side = Operand | RegexLiteral;

/** The sign or word of an operator, as it was written. */
export interface WrittenOperator {
  readonly image: string;
  readonly span: Span;
}

/** The parts of a condition with an operator after its subject. */
export interface PostfixParts {
  readonly left: Side;
  readonly operator: WrittenOperator;
  /** Whether `not` precedes the operator; only for operators that allow it. */
  readonly negated: boolean;
  readonly inFilter: boolean;
  /** The whole condition. */
  readonly span: Span;
  /** The text of the whole expression, for messages. */
  readonly text: string;
  /** Ends the parse with an error. */
  readonly complain: Complain;
}

/** The parts of a condition with an operator between its sides. */
export interface InfixParts extends PostfixParts {
  readonly right: Side;
}

/** The parts of a condition with an operator whose right side is a condition about each node of the left. */
export interface ScopedParts extends PostfixParts {
  readonly condition: MatchExpression;
}
