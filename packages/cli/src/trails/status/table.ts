import type { AccountStatus, Change, Finding, OrganizationAccount, Recording } from '@trailkit/trails/status';
import { table } from '../validate-logs/table.js';
import { destinationOf, latestOf, protectionOf, scopeOf, selectionCell, stateOf } from './cells.js';

const maxChanges = 3;

/** All in a table, their organization, then what is wrong, then the latest changes of what has something wrong. */
export function statusTable({ recordings, findings, organization }: AccountStatus): string {
  const wrong = recordings.filter((recording) => recording.findings.length > 0);
  return joined([
    table(
      ['NAME', 'KIND', 'REGION', 'SCOPE', 'STATE', 'SELECTS', 'DELIVERS TO', 'LAST DELIVERY', 'PROTECTED'],
      recordings.map((recording) =>
        [
          recording.name,
          recording.kind,
          ...[recording.region, scopeOf(recording), stateOf(recording), selectionCell(recording)],
          ...[destinationOf(recording), latestOf(recording), protectionOf(recording)],
        ].map((cell) => cell || null),
      ),
    ),
    organizationTable(organization),
    findingsTable([...wrong.flatMap(findingRows), ...findings.map((finding) => findingRow('-', finding))]),
    changesTable(
      wrong.flatMap(({ name, changes = [] }) => changes.slice(0, maxChanges).map((change) => ({ name, change }))),
    ),
  ]);
}

function organizationTable(organization: AccountStatus['organization']): string {
  if (organization === undefined) return '';
  const { id, managementAccount, accounts } = organization;
  return table(
    ['ORGANIZATION', 'MANAGEMENT ACCOUNT', 'ACCOUNTS'],
    [[id ?? null, managementAccount ?? null, accounts ? countStates(accounts) : null]],
  );
}

/** `12 active, 1 suspended` */
function countStates(accounts: readonly OrganizationAccount[]): string {
  const states = [...new Set(accounts.map(({ state = 'of unknown state' }) => state))];
  return states
    .map((each) => {
      const count = accounts.filter(({ state = 'of unknown state' }) => state === each).length;
      return `${count} ${each.toLowerCase().replaceAll('_', ' ')}`;
    })
    .join(', ');
}

/** Texts of tables with an empty line between them. */
export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

/** Findings in a table. */
export function findingsTable(rows: readonly (readonly (string | null)[])[]): string {
  return table(['OF', 'SEVERITY', 'REGION', 'CODE', 'WHAT IS WRONG'], rows);
}

/** The findings of one. */
export function findingRows({ name, findings }: Recording): readonly (readonly (string | null)[])[] {
  return findings.map((finding) => findingRow(name, finding));
}

function findingRow(name: string, { severity, region, code, message }: Finding): readonly (string | null)[] {
  return [name, severity, region ?? null, code, message];
}

/** Changes in a table. */
export function changesTable(rows: readonly { readonly name: string; readonly change: Change }[]): string {
  return table(
    ['CHANGED', 'TIME', 'CALL', 'BY', 'FROM', 'FAILED WITH'],
    rows.map(({ name, change }) => [
      ...[name, change.time, change.event, change.by],
      change.sourceIPAddress ?? null,
      change.error ?? null,
    ]),
  );
}
