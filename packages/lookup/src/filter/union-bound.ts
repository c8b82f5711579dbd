import type { Constraints, MatchExpression } from '@trailkit/match';
import { constraints, parseMatch } from '@trailkit/match';
import { anyOf } from './alternatives.js';

/** No more conditions are put to an engine as they are: it works each of them out for every record, side by side in memory. */
const maxWhole = 40;

/**
 * A condition that holds where one of many does, for an engine that takes hundreds of them badly: of those that name their events only
 * these are asked, by source, and the others whole. It may hold for more. Undefined where nothing can be said.
 */
export function unionBound(alternatives: readonly MatchExpression[], now: number): MatchExpression | undefined {
  if (alternatives.length <= maxWhole) return anyOf(alternatives);
  const events = new Map<string, Set<string> | 'all'>();
  const others: MatchExpression[] = [];
  for (const match of alternatives) {
    const found = constraints(match, { now });
    const [sources, names] = [textsOf(found, 'eventSource'), textsOf(found, 'eventName')];
    if (sources === undefined && names === undefined) others.push(match);
    else for (const source of sources ?? [anySource]) add(events, source, names);
  }
  if (others.length > maxWhole) return undefined;
  return anyOf([...[...events].map(([source, names]) => eventsOf(source, names)), ...others]);
}

/** The key of names whose source is left open: no source is called so. */
const anySource = '';

function add(events: Map<string, Set<string> | 'all'>, source: string, names: readonly string[] | undefined): void {
  const known = events.get(source) ?? new Set();
  if (names === undefined || known === 'all') events.set(source, 'all');
  else events.set(source, new Set([...known, ...names]));
}

function eventsOf(source: string, names: Set<string> | 'all'): MatchExpression {
  const ofSource = source === anySource ? [] : [`$.eventSource == ${JSON.stringify(source)}`];
  const ofNames = names === 'all' ? [] : [`$.eventName in ${JSON.stringify([...names].sort())}`];
  return parseMatch([...ofSource, ...ofNames].join(' and '));
}

/** The values of a member, where every match has one of these texts. */
function textsOf({ equalities }: Constraints, member: string): readonly string[] | undefined {
  const found = equalities.find(({ path }) => path.length === 1 && path[0] === member)?.values;
  return found?.every((value) => typeof value === 'string' && value !== anySource) ? (found as string[]) : undefined;
}
