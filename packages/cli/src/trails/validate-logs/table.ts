import { columns } from '@trailkit/command-line/columns';
import type { Finding } from '@trailkit/trails/digests';
import { displayed } from '@trailkit/command-line';

/** The findings for people: the chains with their intervals, then each digest and log that is not proven. */
export function findingsTable(findings: readonly Finding[]): string {
  const intervals = findings.filter(({ kind }) => kind === 'interval');
  const files = findings.filter(({ kind, status }) => kind !== 'interval' && kind !== 'chain' && status !== 'proven');
  return [
    table(
      ['ACCOUNT', 'REGION', 'TRAIL', 'FROM', 'TO', 'STATUS', 'REASON'],
      intervals.map(({ account, region, trail, from, to, status, reason, file }) => [
        ...[account, region, trail, from, to, status],
        [reason, file].filter((text) => text !== null).join(': '),
      ]),
    ),
    table(
      ['KIND', 'STATUS', 'FILE', 'REASON'],
      files.map(({ kind, status, file, reason }) => [kind, status, file, reason]),
    ),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

/** Rows in columns below their heads; empty without rows. */
export function table(head: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  if (rows.length === 0) return '';
  return columns([head, ...rows.map((row) => row.map((cell) => displayed(cell ?? '-')))])
    .map((line) => `${line}\n`)
    .join('');
}
