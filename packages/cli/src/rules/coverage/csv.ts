import type { Coverage } from '@trailkit/rules';
import { ruleName } from '@trailkit/rules';
import { csvCells } from '@trailkit/explorer/csv-cells';
import { attackTags } from './attack-tags.js';

/** A line for each event that has rules, after a line of names. */
export function coverageCsv({ events }: Coverage): string {
  const rows = events.map(({ service, event, rules }) => [
    service,
    event,
    String(rules.length),
    rules.map(ruleName).join('; '),
    attackTags(rules).join(' '),
  ]);
  return [['service', 'event', 'rules', 'names', 'tags'], ...rows].map((row) => `${csvCells(row)}\n`).join('');
}
