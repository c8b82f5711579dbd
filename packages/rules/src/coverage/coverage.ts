import type { Catalog } from '@trailkit/catalog';
import type { Rule } from '../rule/rule.js';
import { attackTag } from './attack-tag.js';
import type { CoveredEvent, RuleEvents } from './rule-events.js';
import { ruleEvents } from './rule-events.js';

/** Which events have rules. */
export interface Coverage {
  /** Each event that a rule names, with the rules, by service and event. */
  readonly events: readonly (CoveredEvent & { readonly rules: readonly Rule[] })[];
  /** Each service of the catalog: how many events it has, and how many of them rules name. */
  readonly services: readonly ServiceCoverage[];
  /** Each tag of MITRE ATT&CK, however it is written: `attack.t1078`. */
  readonly tags: readonly TagCoverage[];
  /** The rules that name no event of the catalog. */
  readonly withoutEvents: readonly { readonly rule: Rule; readonly events: RuleEvents }[];
}

/** How much of a service has rules. */
export interface ServiceCoverage {
  readonly service: string;
  readonly events: number;
  readonly covered: number;
  /** Rules that take every event of the service. */
  readonly wholeService: number;
}

/** The rules and events of a tag. */
export interface TagCoverage {
  readonly tag: string;
  readonly rules: number;
  readonly events: readonly CoveredEvent[];
}

/** Which events the rules name, by service and by tag. */
export function coverageOf(rules: readonly Rule[], catalog: Catalog): Coverage {
  const read = rules.map((rule) => ({ rule, events: ruleEvents(rule, catalog) }));
  const events = new Map<string, CoveredEvent & { rules: Rule[] }>();
  for (const { rule, events: own } of read) {
    for (const event of own.named) {
      const key = keyOf(event);
      const known = events.get(key);
      if (known) known.rules.push(rule);
      else events.set(key, { ...event, rules: [rule] });
    }
  }
  const sorted = [...events].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, event]) => event);
  return {
    events: sorted,
    services: Object.keys(catalog.events)
      .sort()
      .map((service) => ({
        service,
        events: Object.keys(catalog.eventsOf(service)).length,
        covered: sorted.filter((event) => event.service === service).length,
        wholeService: read.filter((each) => each.events.services.includes(service)).length,
      })),
    tags: tagsOf(read),
    withoutEvents: read.filter((each) => each.events.named.length === 0),
  };
}

function tagsOf(read: readonly { readonly rule: Rule; readonly events: RuleEvents }[]): readonly TagCoverage[] {
  const tags = new Map<string, { rules: number; events: Map<string, CoveredEvent> }>();
  for (const { rule, events } of read) {
    for (const tag of new Set(rule.tags.flatMap((each) => attackTag(each) ?? []))) {
      const found = tags.get(tag) ?? { rules: 0, events: new Map<string, CoveredEvent>() };
      found.rules++;
      for (const event of events.named) found.events.set(keyOf(event), event);
      tags.set(tag, found);
    }
  }
  return [...tags]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([tag, found]) => ({ tag, rules: found.rules, events: [...found.events.values()] }));
}

function keyOf({ service, event }: CoveredEvent): string {
  return `${service} ${event}`;
}
