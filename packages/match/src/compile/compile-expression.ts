import type { MatchExpression } from '../ast.js';
import type { CompileContext, Operator } from '../operators/operator.js';
import { operatorOf } from '../operators/operator-of.js';
import type { NodeTest } from '../path/join.js';

/** Compiles one tree to a predicate about records, with `now` in milliseconds since 1970. */
export function compileExpression(expression: MatchExpression, now: number): (record: unknown) => boolean {
  const context: CompileContext = {
    now,
    compile: (part) => operatorOf(part).compile(part, context),
    filter: compileFilter,
  };
  return context.compile(expression);
}

/** Compiles the condition of a filter; throws a TypeError for an operator that filters may not have. */
export function compileFilter(condition: MatchExpression): NodeTest {
  // No literal of a filter is a time (RFC 9535), so that nothing in it depends on the instant of compiling.
  const context: CompileContext = { now: NaN, compile: compileFilter, filter: compileFilter };
  const operator: Operator = operatorOf(condition);
  if (operator.compileInFilter === undefined)
    throw new TypeError(`a filter has no condition of the kind ${condition.kind}`);
  return operator.compileInFilter(condition, context);
}
