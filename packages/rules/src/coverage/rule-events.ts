import type { Catalog } from '@trailkit/catalog';
import { scopesOf } from '../lint/scopes.js';
import type { Rule } from '../rule/rule.js';

/** An event of the catalog. */
export interface CoveredEvent {
  readonly service: string;
  readonly event: string;
}

/** The events that a rule is about. */
export interface RuleEvents {
  /** Those that it names, or has a pattern for, each once. */
  readonly named: readonly CoveredEvent[];
  /** The services of which it takes every event, since it says the source alone. */
  readonly services: readonly string[];
  /** It may match any event: it names neither events nor sources. */
  readonly isAny: boolean;
}

/** The events of a rule. One that only excludes names takes whatever is left, and names none. */
export function ruleEvents(rule: Rule, catalog: Catalog): RuleEvents {
  const scopes = scopesOf(rule, catalog);
  const events = scopes.flatMap(({ events: own = [] }) => own);
  const named = events.filter(({ eventName }) => eventName !== undefined);
  const whole = events.filter(({ eventName }) => eventName === undefined);
  return {
    named: [...new Map(named.map(({ service, event }) => [`${service} ${event}`, { service, event }])).values()],
    services: [...new Set(whole.map(({ service }) => service))].sort(),
    isAny: scopes.length === 0 || scopes.some(({ events: own }) => own === undefined),
  };
}
