import type { MatchExpression, Operand, Query } from '../ast.js';
import { compileExpression } from '../compile/compile-expression.js';
import type { Predicate } from '../compile/compile-match.js';
import { children, operands, scopedConditions } from '../operators/traverse.js';

/** The truth of a part of an expression for a record of which only some members are known; undefined where the others decide. */
type Verdict = (known: unknown) => boolean | undefined;

const undecided: Verdict = () => undefined;

/**
 * Whether an expression may hold for a record of which nothing but the members of these names is known: false only where it cannot. All
 * operators alike: a condition about these members alone is applied to them.
 */
export function compilePossible(expression: MatchExpression, members: readonly string[], now: number): Predicate {
  const verdict = verdictOf(expression, members, now);
  return (known) => verdict(known) !== false;
}

function verdictOf(expression: MatchExpression, members: readonly string[], now: number): Verdict {
  const parts = children(expression);
  switch (expression.kind) {
    case 'and':
      return joined(
        parts.map((part) => verdictOf(part, members, now)),
        false,
      );
    case 'or':
      return joined(
        parts.map((part) => verdictOf(part, members, now)),
        true,
      );
    case 'not': {
      const verdict = verdictOf(expression.operand, members, now);
      return verdict === undecided ? undecided : (known) => negated(verdict(known));
    }
    default:
      return isAbout(expression, members) ? careful(compileExpression(expression, now)) : undecided;
  }
}

/** One part that has the deciding value decides; where none has, and one is undecided, so is the whole. */
function joined(parts: readonly Verdict[], deciding: boolean): Verdict {
  const telling = parts.filter((part) => part !== undecided);
  if (telling.length === 0) return undecided;
  const rest = telling.length < parts.length ? undefined : !deciding;
  return (known) => {
    let verdict: boolean | undefined = rest;
    for (const part of telling) {
      const own = part(known);
      if (own === deciding) return deciding;
      if (own === undefined) verdict = undefined;
    }
    return verdict;
  };
}

function negated(verdict: boolean | undefined): boolean | undefined {
  return verdict === undefined ? undefined : !verdict;
}

/** A pattern may give up on a value. */
function careful(holds: Predicate): Verdict {
  return (known) => {
    try {
      return holds(known);
    } catch {
      return undefined;
    }
  };
}

/** Whether a condition looks at members of these names, and at nothing else of a record. */
function isAbout(condition: MatchExpression, members: readonly string[]): boolean {
  const given = operands(condition);
  return (
    children(condition).length + scopedConditions(condition).length === 0 &&
    given.some(({ kind }) => kind === 'query' || kind === 'call') &&
    given.every((operand) => looksAt(operand, members))
  );
}

function looksAt(operand: Operand, members: readonly string[]): boolean {
  if (operand.kind === 'call') return operand.arguments.every((each) => looksAt(each, members));
  return operand.kind !== 'query' || isMember(operand, members);
}

function isMember({ root, segments }: Query, members: readonly string[]): boolean {
  const [first, ...others] = segments;
  const [selector, second] = first?.selectors ?? [];
  return (
    root === '$' &&
    first?.kind === 'child' &&
    second === undefined &&
    selector?.kind === 'name' &&
    members.includes(selector.name) &&
    others.every(({ selectors }) => selectors.every(({ kind }) => kind !== 'filter'))
  );
}
