import type { CompileOptions } from '../compile/compile-match.js';
import { treesOf, type MatchInput } from '../match-input.js';
import type { ConstraintContext } from '../operators/operator.js';
import { operatorOf } from '../operators/operator-of.js';
import { NONE, type Constraints } from './ast.js';
import { allOf } from './combine.js';

/** Conditions that every matching record satisfies: for asking a source for less, and for skipping records unread. */
export function constraints(match: MatchInput, options: CompileOptions = {}): Constraints {
  const context: ConstraintContext = {
    now: Number(options.now ?? Date.now()),
    whenTrue: (part) => operatorOf(part).constraints?.(part, context) ?? NONE,
    whenFalse: (part) => operatorOf(part).constraintsWhenFalse?.(part, context) ?? NONE,
    inFilter: (part) => operatorOf(part).constraintsInFilter?.(part, context) ?? NONE,
  };
  const parts = treesOf(match).map(context.whenTrue);
  return parts.length === 1 ? parts[0]! : allOf(parts);
}

/** Whether a record with this JSON text can match: false only when it cannot. */
export function mayMatchText({ texts }: Constraints, json: string): boolean {
  return texts.every((clause) => clause.some((text) => json.includes(text)));
}
