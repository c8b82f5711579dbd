import { columns } from '@trailkit/command-line/columns';
import type { Coverage } from '@trailkit/rules';
import { ruleName } from '@trailkit/rules';
import { countOf } from '../count-of.js';
import { printable } from '../files/printable.js';

/** The services with rules, how many events of others have none, the tags, and the rules that name no event. */
export function coverageText({ events, services, tags, withoutEvents }: Coverage): string {
  const known = services.filter(({ covered, wholeService }) => covered + wholeService > 0);
  const others = services.filter((service) => !known.includes(service));
  const left = others.reduce((sum, service) => sum + service.events, 0);
  const rows = known.map(({ service, events: all, covered }) => [service, String(covered), String(all - covered)]);
  const ofTags = tags.map(({ tag, rules, events: own }) => [tag, String(rules), String(own.length)]);
  const list = events.map(({ service, event, rules }) => [`${service}:${event}`, rules.map(ruleName).join('; ')]);
  const rest = withoutEvents.map(({ rule, events: { isAny, services: own } }) => [
    ruleName(rule),
    isAny ? 'any event' : own.length > 0 ? `every event of ${own.join(', ')}` : 'none that is known',
  ]);
  return [
    table(['EVENT', 'RULES'], list),
    table(['SERVICE', 'EVENTS WITH A RULE', 'WITHOUT'], rows),
    `${others.length} other ${others.length === 1 ? 'service has' : 'services have'} no rule for any of their ${countOf(left, 'event')}.\n`,
    table(['TAG', 'RULES', 'EVENTS'], ofTags),
    table(['RULE WITHOUT AN EVENT', 'MATCHES'], rest),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return columns([head, ...rows].map((row) => row.map(printable)))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
