import type { MatchExpression, Operand, Query, Span } from '../ast.js';
import { compileExpression, compileFilter } from '../compile/compile-expression.js';
import type { CompileOptions } from '../compile/compile-match.js';
import { children, operands } from '../operators/traverse.js';
import { parseMatch } from '../parse/parse-match.js';
import { compileOperand } from '../path/functions.js';
import { normalizedPath } from '../path/normalized-path.js';
import { selectNodes } from '../path/select-nodes.js';
import { printMatch, printQuery } from '../print/print-match.js';

/** A value that a condition looked at; without a path it is the result of a function. */
export interface FoundValue {
  /** The path or call of the condition. */
  readonly of: string;
  /** Where the value is in the record, as a normalized path. */
  readonly path: string | undefined;
  readonly value: unknown;
}

/** Whether a part of an expression holds for a record, and why. */
export interface Explanation {
  readonly kind: MatchExpression['kind'];
  readonly holds: boolean;
  /** The part, printed. */
  readonly text: string;
  readonly span: Span;
  /** The values that its paths selected; empty for `and`, `or`, `not`, and for paths that select nothing. */
  readonly found: readonly FoundValue[];
  /** The parts of `and`, `or`, `not`. */
  readonly parts: readonly Explanation[];
}

/** Explains what every part of an expression finds in a record. */
export function explainMatch(
  match: string | MatchExpression,
  record: unknown,
  options: CompileOptions = {},
): Explanation {
  const now = Number(options.now ?? Date.now());
  return explain(typeof match === 'string' ? parseMatch(match) : match, record, now);
}

function explain(expression: MatchExpression, record: unknown, now: number): Explanation {
  const parts = children(expression).map((part) => explain(part, record, now));
  return {
    kind: expression.kind,
    holds: compileExpression(expression, now)(record),
    text: printMatch(expression),
    span: expression.span,
    found: operands(expression).flatMap((operand) => findValues(operand, record)),
    parts,
  };
}

function findValues(operand: Operand, record: unknown): readonly FoundValue[] {
  if (operand.kind === 'query') return findNodes(operand, record);
  if (operand.kind !== 'call') return [];
  const value = compileOperand(operand, compileFilter)(record, record);
  return value === undefined ? [] : [{ of: `${operand.name}(…)`, path: undefined, value }];
}

function findNodes(query: Query, record: unknown): readonly FoundValue[] {
  const of = printQuery(query);
  return selectNodes(query, record, compileFilter).map(({ value, steps }) => ({
    of,
    path: normalizedPath(steps),
    value,
  }));
}
