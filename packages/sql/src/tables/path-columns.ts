import type { Sql } from '../dialects/dialect.js';
import type { Relation } from './relation.js';

/** The partitions in the path of a file, each the first group of a pattern that all engines read alike. The last layout in a path counts. */
export const pathPatterns = {
  account: '.*/([0-9]{12})/CloudTrail(?:-[A-Za-z]+)?/[a-z0-9-]+/[0-9]{4}/[0-9]{2}/[0-9]{2}/',
  region: '.*/CloudTrail(?:-[A-Za-z]+)?/([a-z]{2}[a-z-]*-[0-9]+)/[0-9]{4}/[0-9]{2}/[0-9]{2}/',
  day: '.*/CloudTrail(?:-[A-Za-z]+)?/[a-z0-9-]+/([0-9]{4}/[0-9]{2}/[0-9]{2})/',
} as const;

/** The columns of a SELECT that are made of the path, by an engine's function for the first group of a pattern. */
export function pathColumns(firstGroup: (pattern: string) => Sql): string {
  return Object.entries(pathPatterns)
    .map(([name, pattern]) => `${firstGroup(pattern)} AS ${name}`)
    .join(',\n  ');
}

/** They are empty for files that are laid out in another way. */
export const pathPartitions = {
  account: { sql: 'account', mayBeEmpty: true },
  region: { sql: 'region', mayBeEmpty: true },
  day: { sql: 'day', kind: 'text', format: 'yyyy/MM/dd', mayBeEmpty: true },
} as const satisfies Partial<Relation>;

/** A glob of the logs below a folder; a glob, or a file, is one already. */
export function filesBelow(location: string): string {
  return /[*?[]|\.json(?:\.gz)?$/.test(location) ? location : `${location.replace(/\/+$/, '')}/**/*.json.gz`;
}
