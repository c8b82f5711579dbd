import type { GlobStep } from '@trailkit/match';
import { escaped } from '../regex/escaped.js';
import { folding } from './folding.js';

/** A glob for texts in any letter case. */
export interface FoldedGlob {
  /** A pattern for texts in which the characters to expand have been replaced. */
  readonly pattern: string;
  /** Characters that become several without letter case, and what they become, where that makes a difference. */
  readonly expansions: readonly { readonly character: string; readonly folded: string }[];
}

/** One step for one character, or for a run of them. */
type Unit =
  { readonly kind: 'character'; readonly character: string } | { readonly kind: 'any' } | { readonly kind: 'run' };

/** Writes a glob whose texts are folded already. */
export function foldedGlob(steps: readonly GlobStep[]): FoldedGlob {
  const units = steps.flatMap((step): readonly Unit[] =>
    step.kind === 'text' ? [...step.text].map((character) => ({ kind: 'character', character })) : [step],
  );
  const { toOne, toSeveral } = folding();
  const countsAll = units.some(({ kind }) => kind === 'any');
  return {
    pattern: `\\A${units.map((unit) => unitPattern(unit, toOne)).join('')}\\z`,
    expansions: toSeveral.filter(({ folded }) => countsAll || overlaps([...folded], units)),
  };
}

function unitPattern(unit: Unit, toOne: ReadonlyMap<string, readonly string[]>): string {
  if (unit.kind === 'run') return '(?s:.*)';
  if (unit.kind === 'any') return '(?s:.)';
  const others = toOne.get(unit.character);
  const own = escaped(unit.character);
  return others === undefined ? own : `[${own}${others.map(escaped).join('')}]`;
}

/** Whether one of the characters can be one of the glob's, with the others next to it. Otherwise runs take all of them or none. */
function overlaps(characters: readonly string[], units: readonly Unit[]): boolean {
  const isTaken = (at: number, rest: readonly string[], isOwn: boolean): boolean => {
    const [first, ...others] = rest;
    if (first === undefined) return isOwn;
    const unit = units[at];
    if (unit === undefined) return false;
    if (unit.kind === 'run') return isTaken(at, others, isOwn) || isTaken(at + 1, rest, isOwn);
    return unit.kind === 'character' && unit.character === first && isTaken(at + 1, others, true);
  };
  return units.some((_, at) => isTaken(at, characters, false));
}
