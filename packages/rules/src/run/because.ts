import type { MatchExpression, Query } from '@trailkit/match';
import { children, compileMatch, operands, printMatch, printQuery, queryNodes } from '@trailkit/match';

/** A condition of a rule that held for a record, and what it found there. */
export interface HitReason {
  /** As a match expression; a long one is cut, and ends with `…`. */
  readonly condition: string;
  /** The values at the condition's paths; none where the condition is about what is absent. */
  readonly found: readonly FoundAt[];
  /** How many more values its paths have, beside those of `found`. */
  readonly more?: number;
}

/** A value of a record. */
export interface FoundAt {
  /** A normalized path: `$['userIdentity']['type']`. */
  readonly path: string;
  /** The value; of a long text the beginning, of a long list or object the beginning of its JSON text, with `…`. */
  readonly value: unknown;
}

const maxReasons = 20;
const maxValues = 5;
const maxConditionLength = 300;
const maxValueLength = 200;

/** A part of an expression that is ready to say why it holds. */
type Explainer = (record: unknown, isNegated: boolean) => readonly HitReason[];

/** Says why an expression holds for a record for which it does: the conditions that made it so, at most 20. */
export function compileReasons(match: MatchExpression, now: number): (record: unknown) => readonly HitReason[] {
  const explain = explainerOf(match, now);
  return (record) => explain(record, false).slice(0, maxReasons);
}

function explainerOf(expression: MatchExpression, now: number): Explainer {
  if (expression.kind === 'not') {
    const inner = explainerOf(expression.operand, now);
    return (record, isNegated) => inner(record, !isNegated);
  }
  if (expression.kind === 'and' || expression.kind === 'or') {
    const parts = children(expression).map((part) => ({
      holds: compileMatch(part, { now }),
      explain: explainerOf(part, now),
    }));
    // Where the whole is false, those parts that are false made it so.
    return (record, isNegated) =>
      parts.flatMap(({ holds, explain }) => (isTrue(holds, record) === isNegated ? [] : explain(record, isNegated)));
  }
  return leafExplainer(expression);
}

function isTrue(holds: (record: unknown) => boolean, record: unknown): boolean | undefined {
  try {
    return holds(record);
  } catch {
    return undefined; // a pattern gave up on a value: it made nothing so
  }
}

function leafExplainer(condition: MatchExpression): Explainer {
  const text = cut(printMatch(condition), maxConditionLength);
  const queries = distinct(operands(condition).flatMap(queriesOf));
  return (record, isNegated) => {
    const nodes = queries.flatMap((query) => queryNodes(query, record));
    const found = nodes.slice(0, maxValues).map(({ path, value }) => ({ path, value: bounded(value) }));
    const reason: HitReason = {
      condition: isNegated ? `not (${text})` : text,
      found,
      ...(nodes.length > maxValues && { more: nodes.length - maxValues }),
    };
    return [reason];
  };
}

function queriesOf(operand: ReturnType<typeof operands>[number]): readonly Query[] {
  if (operand.kind === 'query') return [operand];
  return operand.kind === 'call' ? operand.arguments.flatMap(queriesOf) : [];
}

function distinct(queries: readonly Query[]): readonly Query[] {
  return [...new Map(queries.map((query) => [printQuery(query), query])).values()];
}

function bounded(value: unknown): unknown {
  if (typeof value === 'string') return cut(value, maxValueLength);
  if (typeof value !== 'object' || value === null) return value;
  try {
    const text = JSON.stringify(value);
    return text.length <= maxValueLength ? value : cut(text, maxValueLength);
  } catch {
    // JSON.stringify recurses: a value can be nested deeper than the stack.
    return 'a value that is nested too deeply to be shown';
  }
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
