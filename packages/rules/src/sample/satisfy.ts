import { queryPath } from '@trailkit/match';
import { truthOf } from '../explain/truth.js';
import type { Demand } from './alternative.js';
import { alternativesOf } from './alternative.js';
import type { Change } from './demand-value.js';
import { changesFor } from './demand-value.js';
import type { Draft } from './set-value.js';
import { removeValue, setValue } from './set-value.js';

/** Demands that undo each other are tried in turn so often. */
const maxRounds = 4;

/**
 * Bends a record, or an element of one, until all demands are met, and returns it; undefined where that did not succeed. What was
 * given stays as it is.
 * @param template the same with all its members: what is missing is made as it is there
 */
export function satisfy(value: unknown, demands: readonly Demand[], template: unknown): Draft | undefined {
  let draft: Draft = structuredClone({ value });
  for (let round = 0; round < maxRounds; round++) {
    if (demands.every((demand) => isMet(demand, draft))) return draft;
    for (const demand of demands) {
      const changed = isMet(demand, draft) ? draft : meet(draft, demand, template, demands);
      if (changed === undefined) return undefined;
      draft = changed;
    }
  }
  return demands.every((demand) => isMet(demand, draft)) ? draft : undefined;
}

function isMet({ condition, wanted }: Demand, { value }: Draft): boolean {
  return truthOf(condition, value) === wanted;
}

/** The draft with one more demand met: of the changes that do, the one that leaves most of the others met. */
function meet(draft: Draft, demand: Demand, template: unknown, all: readonly Demand[]): Draft | undefined {
  let best: Draft | undefined;
  let maxMet = -1;
  for (const change of changesFor(demand)) {
    const changed = structuredClone(draft);
    if (!apply(changed, change, template) || !isMet(demand, changed)) continue;
    const met = all.filter((each) => isMet(each, changed)).length;
    if (met === all.length) return changed;
    if (met > maxMet) [best, maxMet] = [changed, met];
  }
  return best;
}

function apply(draft: Draft, change: Change, template: unknown): boolean {
  switch (change.kind) {
    case 'remove':
      removeValue(draft, change.query);
      return true;
    case 'set':
      return setValue(draft, change.query, change.value, template);
    case 'join': {
      const { query, text, side } = change;
      const [found] = queryPath(query, draft.value);
      return (
        typeof found === 'string' && setValue(draft, query, side === 'before' ? text + found : found + text, template)
      );
    }
    case 'copy': {
      const [value = 'example'] = queryPath(change.from, draft.value);
      return setValue(draft, change.from, value, template) && setValue(draft, change.to, value, template);
    }
    case 'element': {
      const [found] = queryPath(change.query, draft.value);
      const [model] = queryPath(change.query, template);
      for (const demands of alternativesOf(change.condition)) {
        const element = satisfy(found, demands, model);
        if (element) return setValue(draft, change.query, element.value, template);
      }
      return false;
    }
  }
}
