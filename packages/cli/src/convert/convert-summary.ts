import type { Dataset } from '@trailkit/parquet';

/** Lines for standard error: how much was read and written. */
export function convertSummary({ counts, total }: Dataset, read: number, out: string, ms: number): readonly string[] {
  const { rows, files, copies, sharedIds, unplaced, joined } = counts();
  const all = total();
  const lines = [
    `read ${read} = ${rows} written + ${copies} there already, in ${(ms / 1000).toFixed(1)} s; ${files} new files`,
  ];
  if (joined > 0) lines.push(`joined ${joined} small files`);
  lines.push(`${out} has ${all.rows} records in ${all.files} files, ${size(all.bytes)}`);
  if (unplaced > 0)
    lines.push(
      `${unplaced} records do not say their account, region or time, and are in folders named __HIVE_DEFAULT_PARTITION__, which engines read as NULL`,
    );
  if (sharedIds > 0)
    lines.push(`${sharedIds} records have the eventID of another record and say something else: both are kept`);
  return lines;
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
