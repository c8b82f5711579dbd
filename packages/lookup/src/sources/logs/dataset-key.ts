import type { KeyQuery } from './key-query.js';

const dayMs = 86_400_000;

/** `account=ACCOUNT/region=REGION/[day=YYYY-MM-DD/]`, the folders of `trailkit convert`. Where a value is not known, they have another name. */
const layout = /(?<=^|\/)account=[^/]+\/region=([^/]+)\/(?:day=(\d{4}-\d{2}-\d{2})\/)?/;
/** The name of folders of records that do not say what it is named by: Hive's own. */
const noValue = '__HIVE_DEFAULT_PARTITION__';

/** Whether a key, or a folder, of a dataset of `trailkit convert` may have matches: its region is that of the records themselves, and so is its day. Keys of another layout may. */
export function mayHoldRows(key: string, { window, regions, slack }: KeyQuery): boolean {
  const [, region, day] = layout.exec(key) ?? [];
  if (region === undefined) return true;
  if (regions.length > 0 && region !== noValue && !regions.includes(region)) return false;
  const from = day === undefined ? NaN : Date.parse(day);
  // A folder of others may be named by the day of delivery: that is as much later as for logs.
  return Number.isNaN(from) || (from + dayMs > window.from && from <= window.to + slack);
}
