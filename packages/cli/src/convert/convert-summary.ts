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

/** The most paths that are named. */
const namedPaths = 20;

/** Lines about the members of records that columns do not hold whole. */
export function lossLines({ lossy }: Dataset): readonly string[] {
  const paths = [...lossy()].sort(([, one], [, other]) => other - one);
  if (paths.length === 0) return [];
  const named = paths.slice(0, namedPaths).map(([path, count]) => `${path} (${count})`);
  const more = paths.length > namedPaths ? `, and ${paths.length - namedPaths} more` : '';
  return [
    `OCSF has no place of their type, or none for all of it, for these members: ${named.join(', ')}${more}; raw_data has each record whole`,
  ];
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
