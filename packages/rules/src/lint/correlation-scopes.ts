import type { Catalog } from '@trailkit/catalog';
import type { Correlation } from '../rule/correlation.js';
import type { Rule } from '../rule/rule.js';
import type { TextAt } from '../rule/text-at.js';
import { mentionUse } from './condition/mention-uses.js';
import type { FieldUse, Scope } from './scope.js';

/**
 * The fields of a correlation, looked up in the events of the rules that it is about. Of a rule that is not among `rules` (it is in another
 * file) any event may be meant. The events have no place here: their own rule has it, and what is wrong with them is said there.
 */
export function correlationScopes(
  correlation: Correlation,
  rules: readonly Rule[],
  scopesOfRule: (rule: Rule, catalog: Catalog) => readonly Scope[],
  catalog: Catalog,
): readonly Scope[] {
  const possibleFields = fieldsOf(correlation);
  if (possibleFields.length === 0) return [];
  const scopes = baseRules(correlation, rules).flatMap((rule): readonly Pick<Scope, 'events'>[] =>
    rule === undefined ? [{}] : scopesOfRule(rule, catalog),
  );
  return scopes.map(({ events }) => ({
    ...(events && { events: events.map(({ service, event }) => ({ service, event })) }),
    fields: [],
    possibleFields,
    branches: [],
  }));
}

/** The fields that matches are grouped by, and the one that is counted. An alias is no field: each rule has one of its own for it. */
function fieldsOf({ groupBy, field, aliases }: Correlation): readonly FieldUse[] {
  return [...groupBy, ...(field ? [field] : [])]
    .filter(({ text }) => !Object.hasOwn(aliases, text))
    .map(({ text, span }) => mentionUse({ path: namesOf(text), span, values: [] }));
}

/** Steps through arrays are left out. */
function namesOf(field: string): readonly string[] {
  const names = field.replaceAll(/\[\d*\]|\{\}/g, '').split('.');
  return names.filter((name, i) => i === 0 || !/^\d+$/.test(name));
}

/** The rules about records below a correlation, which may be about others; undefined stands for one that is not there. */
function baseRules(
  correlation: Correlation,
  rules: readonly Rule[],
  seen = new Set<Correlation>(),
): readonly (Rule | undefined)[] {
  if (seen.has(correlation)) return [];
  seen.add(correlation);
  return correlation.rules.flatMap(({ text }: TextAt) => {
    const found = rules.find(({ id, name, title }) => [id, name, title].includes(text));
    return found?.correlation ? baseRules(found.correlation, rules, seen) : [found];
  });
}
