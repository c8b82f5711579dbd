import type { Coverage, Rule } from '@trailkit/rules';
import { ruleName } from '@trailkit/rules';
import { attackTags } from './attack-tags.js';

/** A line for each event that has rules, each service, each tag, and each rule that names no event; `kind` says which. */
export function coverageNdjson({ events, services, tags, withoutEvents }: Coverage): string {
  const lines: readonly object[] = [
    ...events.map(({ service, event, rules }) => ({
      kind: 'event',
      service,
      event,
      rules: rules.map(briefly),
      tags: attackTags(rules),
    })),
    ...services.map(({ events: all, covered, ...service }) => ({
      kind: 'service',
      ...service,
      events: all,
      withRule: covered,
      withoutRule: all - covered,
    })),
    ...tags.map((tag) => ({ kind: 'tag', ...tag })),
    ...withoutEvents.map(({ rule, events: { services: own, isAny } }) => ({
      kind: 'rule-without-events',
      ...briefly(rule),
      services: isAny ? [] : own,
    })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function briefly(rule: Rule) {
  const { language, file, level } = rule;
  return { rule: ruleName(rule), language, file: file.path, ...(level && { level }) };
}
