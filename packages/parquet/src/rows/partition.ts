import type { ColumnValue } from '../columns/column.js';
import { placeAt } from '../columns/columns.js';

/** The value of a folder of records that lack what it is named by: Hive's own, which engines read as NULL. */
export const noValue = '__HIVE_DEFAULT_PARTITION__';

/** What may be the name of a folder as it is. */
const plainName = /^[A-Za-z0-9_-]{1,64}$/;

/** The folder of a record: `account=111122223333/region=eu-west-1/day=2026-11-01`, the day being that of its eventTime in UTC. */
export function partitionOf(values: readonly ColumnValue[]): string {
  const time = values[placeAt.time];
  const day = typeof time === 'number' ? new Date(time).toISOString().slice(0, 10) : noValue;
  return `account=${nameOf(values[placeAt.account])}/region=${nameOf(values[placeAt.region])}/day=${day}`;
}

function nameOf(value: ColumnValue | undefined): string {
  return typeof value === 'string' && plainName.test(value) ? value : noValue;
}
