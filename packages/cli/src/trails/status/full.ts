import type { AccountStatus, Recording } from '@trailkit/trails/status';
import { displayed } from '@trailkit/command-line';
import { destinationOf, scopeOf, selectionCell, stateOf } from './cells.js';
import { changesTable, findingRows, findingsTable, joined } from './table.js';

/** Each in full: its members, its status by region, its selectors, what is wrong, and every change. */
export function fullText({ recordings }: Pick<AccountStatus, 'recordings'>): string {
  return joined(recordings.map(oneInFull));
}

function oneInFull(recording: Recording): string {
  const { name, selectors, changes } = recording;
  const note =
    changes === undefined
      ? 'Event history was not looked at.\n'
      : changes.length === 0
        ? 'Event history of 90 days has no change of it.\n'
        : '';
  return joined([
    rowsText(rowsOf(recording)),
    ...statusTexts(recording),
    selectors === undefined ? '' : `Selectors  ${JSON.stringify(selectors, undefined, 2)}\n`,
    findingsTable(findingRows(recording)) || 'Nothing wrong was found.\n',
    changesTable((changes ?? []).map((change) => ({ name, change }))) || note,
  ]);
}

type Row = readonly [label: string, value: string | number | boolean | undefined];

function rowsOf(recording: Recording): readonly Row[] {
  const { kind, name, arn, account, region } = recording;
  return [
    ['Name', name],
    ['Kind', kind],
    ['ARN', arn],
    ['Account', account],
    ['Region', region],
    ['Scope', scopeOf(recording)],
    ['State', stateOf(recording)],
    ['Selects', selectionCell(recording)],
    ['Delivers to', destinationOf(recording)],
    ...ownRows(recording),
  ];
}

function ownRows(recording: Recording): readonly Row[] {
  switch (recording.kind) {
    case 'trail':
      return [
        ['Topic', recording.topic],
        ['Log group', recording.logGroup],
        ['KMS key', recording.kmsKey],
        ['Validates log files', recording.validatesLogFiles],
        ['Global services', recording.includesGlobalServiceEvents],
        ['Records own deliveries', recording.recordsOwnDeliveries],
        ['Aggregates', recording.aggregates === undefined ? 'not known' : recording.aggregates.join(', ') || 'nothing'],
        ['Last delivery', recording.latestDelivery],
        ['Last digest', recording.latestDigest],
      ];
    case 'event-data-store':
      return [
        ['KMS key', recording.kmsKey],
        ['Billing', recording.billingMode],
        ['Protected', recording.isProtected],
        ['Federation', recording.federation],
      ];
    case 'channel':
      return [
        ['Source', recording.source],
        ['Last event', recording.latestIngestion],
      ];
    case 'cloudwatch':
      return [
        ['Retention in days', recording.retentionDays],
        ['KMS key', recording.kmsKey],
      ];
  }
}

/** The response of GetTrailStatus, for each region on its own. */
function statusTexts(recording: Recording): readonly string[] {
  if (recording.kind !== 'trail') return [];
  return recording.statuses.map(({ region, status }) =>
    rowsText([['Status in', region], ...Object.entries(status).map(([label, value]): Row => [label, String(value)])]),
  );
}

function rowsText(rows: readonly Row[]): string {
  const known = rows.filter(([, value]) => value !== undefined && value !== '');
  const width = Math.max(...known.map(([label]) => label.length));
  return known.map(([label, value]) => `${label.padEnd(width)}  ${displayed(words(value))}\n`).join('');
}

function words(value: Row[1]): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
