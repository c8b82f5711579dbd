import type { ColumnValue } from '../columns/column.js';
import { placeAt } from '../columns/columns.js';
import type { RowTable } from './row-table.js';

/** The value of a folder of records that lack what it is named by: Hive's own, which engines read as NULL. */
export const noValue = '__HIVE_DEFAULT_PARTITION__';

/** Texts that may be the name of a folder as they are. */
const plainName = /^[A-Za-z0-9_-]{1,64}$/;

/** The folder of a record: `account=111122223333/region=eu-west-1/day=2026-11-01`, the day being that of its eventTime in UTC. */
export function partitionOf({ columns }: RowTable, row: number): string {
  const account = columns[placeAt.account]![row];
  const region = columns[placeAt.region]![row];
  const time = columns[placeAt.time]![row];
  const day = typeof time === 'number' ? Math.floor(time / dayMs) : null;
  if (account !== last.account || region !== last.region || day !== last.day)
    last = { account, region, day, folder: folderOf(account, region, day) };
  return last.folder;
}

const dayMs = 86_400_000;

/** The folder of the record before: most records are of the same. */
let last: {
  readonly account: ColumnValue | undefined;
  readonly region: ColumnValue | undefined;
  readonly day: number | null;
  readonly folder: string;
} = { account: null, region: null, day: null, folder: folderOf(null, null, null) };

function folderOf(account: ColumnValue | undefined, region: ColumnValue | undefined, day: number | null): string {
  const date = day === null ? noValue : new Date(day * dayMs).toISOString().slice(0, 10);
  return `account=${nameOf(account)}/region=${nameOf(region)}/day=${date}`;
}

function nameOf(value: ColumnValue | undefined): string {
  return typeof value === 'string' && plainName.test(value) ? value : noValue;
}
