import type { FieldUse } from '../scope.js';
import type { Condition, Group } from './condition.js';
import { eventPaths, isMergeable, mergeUses, mergeValues } from './merge-values.js';

/** Conditions that hold together. */
export interface Alternative {
  readonly fields: readonly FieldUse[];
  /** Conditions of branches that were not taken apart. */
  readonly possibleFields: readonly FieldUse[];
  readonly branches: readonly number[];
}

/** Above this number, alternatives are kept together: their conditions are possible ones. */
const maxAlternatives = 256;

const nothing: Alternative = { fields: [], possibleFields: [], branches: [] };

/** The alternatives of a condition. No condition is lost: where there would be too many, they are coarser. */
export function alternativesOf(condition: Condition): readonly Alternative[] {
  let branches = 0;

  function expand(part: Condition): readonly Alternative[] {
    if (part.kind === 'field') return [{ ...nothing, fields: [part.use] }];
    return part.kind === 'all' ? product(part.parts.map(expand)) : choice(part);
  }

  function choice({ parts, isWritten }: Group): readonly Alternative[] {
    const merged = mergeValues(parts);
    const found = merged.map((part) => {
      const number = isWritten && merged.length > 1 ? [(branches += 1)] : [];
      return expand(part).map((each) => ({ ...each, branches: [...number, ...each.branches] }));
    });
    return bounded(found.flat());
  }

  return expand(condition);
}

function product(factors: readonly (readonly Alternative[])[]): readonly Alternative[] {
  let total = factors.reduce((count, { length }) => count * length, 1);
  const chosen = [...factors];
  // The largest ones are kept together first: they cost most.
  while (total > maxAlternatives) {
    const largest = chosen.reduce((best, each, i) => (each.length > chosen[best]!.length ? i : best), 0);
    total /= chosen[largest]!.length;
    chosen[largest] = [together(chosen[largest]!)];
  }
  return chosen.reduce<readonly Alternative[]>(
    (left, right) => left.flatMap((a) => right.map((b) => combine(a, b))),
    [nothing],
  );
}

function bounded(alternatives: readonly Alternative[]): readonly Alternative[] {
  return alternatives.length > maxAlternatives * 4 ? [together(alternatives)] : alternatives;
}

function combine(a: Alternative, b: Alternative): Alternative {
  return {
    fields: [...a.fields, ...b.fields],
    possibleFields: [...a.possibleFields, ...b.possibleFields],
    branches: [...a.branches, ...b.branches],
  };
}

/** Several alternatives as one: a list of values where all of them ask for values of the event's source or name, the rest is possible. */
function together(alternatives: readonly Alternative[]): Alternative {
  const merged = eventPaths.flatMap((name): FieldUse[] => {
    const uses = alternatives.map(({ fields }) =>
      fields.find((use) => use.path.length === 1 && use.path[0] === name && isMergeable(use)),
    );
    return uses.every((use) => use !== undefined) ? [mergeUses(uses)] : [];
  });
  return {
    fields: merged,
    possibleFields: alternatives.flatMap(({ fields, possibleFields }) => [...fields, ...possibleFields]),
    branches: [...new Set(alternatives.flatMap((each) => each.branches))],
  };
}
