import type { MatchExpression } from '../ast.js';
import type { CompileOptions } from '../compile/compile-match.js';
import type { ConstraintContext } from '../operators/operator.js';
import { operatorOf } from '../operators/operator-of.js';
import { parseMatch } from '../parse/parse-match.js';
import { NONE, type Constraints } from './ast.js';

/** Conditions that every matching record satisfies: for asking a source for less, and for skipping records unread. */
export function constraints(match: string | MatchExpression, options: CompileOptions = {}): Constraints {
  const context: ConstraintContext = {
    now: Number(options.now ?? Date.now()),
    whenTrue: (part) => operatorOf(part).constraints?.(part, context) ?? NONE,
    whenFalse: (part) => operatorOf(part).constraintsWhenFalse?.(part, context) ?? NONE,
    inFilter: (part) => operatorOf(part).constraintsInFilter?.(part, context) ?? NONE,
  };
  return context.whenTrue(typeof match === 'string' ? parseMatch(match) : match);
}

/** Whether a record with this JSON text can match: false only when it cannot. */
export function mayMatchText({ texts }: Constraints, json: string): boolean {
  return texts.every((clause) => clause.some((text) => json.includes(text)));
}
