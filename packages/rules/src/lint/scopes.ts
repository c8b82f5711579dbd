import type { Catalog } from '@trailkit/catalog';
import type { Mentions } from '../rule/mentions.js';
import type { Rule } from '../rule/rule.js';
import type { Alternative } from './condition/alternatives.js';
import { alternativesOf } from './condition/alternatives.js';
import { mentionUses } from './condition/mention-uses.js';
import { ruleCondition } from './condition/rule-condition.js';
import { nameTests } from './events/name-tests.js';
import { scopeEvents } from './events/scope-events.js';
import type { Scope } from './scope.js';

/** The alternatives of a rule: see `Scope`. */
export function scopesOf(rule: Rule, catalog: Catalog): readonly Scope[] {
  const alternatives = rule.match ? alternativesOf(ruleCondition(rule.match, rule)) : [];
  return [...alternatives, ...(rule.mentions ?? []).map(ofMentions)].map((each) => toScope(each, catalog));
}

/** A rule that is only checked does not say which of its conditions exclude others. */
function ofMentions(mentions: Mentions): Alternative {
  const { names, fields } = mentionUses(mentions);
  return { fields: names, possibleFields: fields, branches: [] };
}

function toScope({ fields, possibleFields, branches }: Alternative, catalog: Catalog): Scope {
  const sources = nameTests(fields, 'eventSource');
  const names = nameTests(fields, 'eventName');
  const events = scopeEvents(sources, names, catalog);
  return {
    ...(sources.wanted && { eventSources: sources.wanted }),
    ...(names.wanted && { eventNames: names.wanted }),
    ...(events && { events }),
    fields,
    possibleFields,
    branches,
  };
}
