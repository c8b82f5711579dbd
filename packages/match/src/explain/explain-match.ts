import type { MatchExpression, Operand, Query, Span } from '../ast.js';
import { compileExpression, compileFilter } from '../compile/compile-expression.js';
import type { CompileOptions } from '../compile/compile-match.js';
import type { ScopedCondition } from '../operators/operator.js';
import { children, operands, scopedConditions } from '../operators/traverse.js';
import { parseMatch } from '../parse/parse-match.js';
import { compileOperand } from '../path/functions.js';
import { normalizedPath, type Step } from '../path/normalized-path.js';
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

/** The condition of `some`, explained for one of the nodes that its path selects. */
export interface ExplainedElement {
  /** Where the node is in the record, as a normalized path. */
  readonly path: string;
  readonly explanation: Explanation;
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
  /**
   * For `some`, the nodes that come closest to its condition, at most 5 of the first 100; `found` has all. Nodes that satisfy it come
   * first, then by how many parts of it hold.
   */
  readonly elements: readonly ExplainedElement[];
}

/** More nodes of `some` are not looked into. */
const MAX_NODES = 100;

const MAX_ELEMENTS = 5;

/** Explains what every part of an expression finds in a record. */
export function explainMatch(
  match: string | MatchExpression,
  record: unknown,
  options: CompileOptions = {},
): Explanation {
  const now = Number(options.now ?? Date.now());
  return explainer(typeof match === 'string' ? parseMatch(match) : match, now)(record, []);
}

/** Explains a value that is at these steps of a record. */
type Explain = (value: unknown, steps: readonly Step[]) => Explanation;

function explainer(expression: MatchExpression, now: number): Explain {
  const parts = children(expression).map((part) => explainer(part, now));
  const elements = scopedConditions(expression).map((scoped) => elementExplainer(scoped, now));
  const test = compileExpression(expression, now);
  const text = printMatch(expression);
  return (value, steps) => ({
    kind: expression.kind,
    holds: test(value),
    text,
    span: expression.span,
    found: operands(expression).flatMap((operand) => findValues(operand, value, steps)),
    parts: parts.map((explain) => explain(value, steps)),
    elements: elements.flatMap((explain) => explain(value, steps)),
  });
}

function elementExplainer(
  { query, condition }: ScopedCondition,
  now: number,
): (value: unknown, steps: readonly Step[]) => readonly ExplainedElement[] {
  const explain = explainer(condition, now);
  return (value, steps) => {
    const nodes = selectNodes(query, value, compileFilter).slice(0, MAX_NODES);
    const explained = nodes.map((node): ExplainedElement => {
      const at = [...steps, ...node.steps];
      return { path: normalizedPath(at), explanation: explain(node.value, at) };
    });
    // Sorting keeps the order of the record where two come equally close.
    return explained.toSorted((a, b) => closeness(b.explanation) - closeness(a.explanation)).slice(0, MAX_ELEMENTS);
  };
}

/** The share of an expression that holds: 1 where all of it does. */
function closeness({ holds, kind, parts }: Explanation): number {
  if (holds) return 1;
  if (kind !== 'and' || parts.length === 0) return 0;
  return parts.reduce((sum, part) => sum + closeness(part), 0) / (parts.length + 1);
}

function findValues(operand: Operand, value: unknown, steps: readonly Step[]): readonly FoundValue[] {
  if (operand.kind === 'query') return findNodes(operand, value, steps);
  if (operand.kind !== 'call') return [];
  const result = compileOperand(operand, compileFilter)(value, value);
  return result === undefined ? [] : [{ of: `${operand.name}(…)`, path: undefined, value: result }];
}

function findNodes(query: Query, from: unknown, at: readonly Step[]): readonly FoundValue[] {
  const of = printQuery(query);
  return selectNodes(query, from, compileFilter).map(({ value, steps }) => ({
    of,
    path: normalizedPath([...at, ...steps]),
    value,
  }));
}
