import type { MatchExpression, Operand } from '@trailkit/match';
import { isGlob } from '@trailkit/match';
import { isMember } from './singular-path.js';

/** The sources and names of events that a condition asks for, as it writes them, and what it asks besides. */
export interface EventNames {
  /** Undefined where any may be. */
  readonly sources: readonly string[] | undefined;
  readonly names: readonly string[] | undefined;
  /** Whether one of them is meant in any letter case. */
  readonly ignoresCase: boolean;
  /** The other conditions, which all have to hold. */
  readonly rest: readonly MatchExpression[];
}

/** Takes a condition apart. Alternatives with names of their own give all the names, and are among the rest. */
export function eventNamesOf(match: MatchExpression): EventNames {
  const parts = flat(match);
  const sources: string[][] = [];
  const names: string[][] = [];
  const rest: MatchExpression[] = [];
  let ignoresCase = false;
  for (const part of parts) {
    const source = textsOf(part, 'eventSource');
    const name = textsOf(part, 'eventName');
    if (source) sources.push(source);
    else if (name) names.push(name);
    else rest.push(part);
    ignoresCase ||= part.kind === 'ilike' && (source ?? name) !== undefined;
    if (part.kind !== 'or') continue;
    const branches = part.operands.map(eventNamesOf);
    ignoresCase ||= branches.some((branch) => branch.ignoresCase);
    if (branches.every((branch) => branch.sources)) sources.push(branches.flatMap((branch) => branch.sources!));
    if (branches.every((branch) => branch.names)) names.push(branches.flatMap((branch) => branch.names!));
  }
  return { sources: common(sources), names: common(names), ignoresCase, rest };
}

function flat(match: MatchExpression): readonly MatchExpression[] {
  return match.kind === 'and' ? match.operands.flatMap(flat) : [match];
}

function common(lists: readonly string[][]): readonly string[] | undefined {
  const [first, ...others] = lists;
  return first && [...new Set(first)].filter((text) => others.every((other) => other.includes(text)));
}

/** The texts that a condition allows a member to be, in any letter case where it is one that ignores case; undefined for other conditions. */
function textsOf(part: MatchExpression, member: string): string[] | undefined {
  switch (part.kind) {
    case 'comparison':
      return part.operator === '==' && isAbout(part.left, member) && part.right.kind === 'string'
        ? [part.right.value]
        : undefined;
    case 'in':
      return !part.negated && isAbout(part.subject, member) && part.list.items.every(({ kind }) => kind === 'string')
        ? part.list.items.map((item) => (item as { value: string }).value)
        : undefined;
    case 'like':
    case 'ilike':
      return isAbout(part.subject, member) && part.patterns.every(({ value }) => !isGlob(value))
        ? part.patterns.map(({ value }) => value.replace(/\\([^])/g, '$1'))
        : undefined;
    default:
      return undefined;
  }
}

function isAbout(operand: Operand, member: string): boolean {
  return operand.kind === 'query' && isMember(operand, member);
}
