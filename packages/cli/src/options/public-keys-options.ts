import type { OptionTable } from '@trailkit/command-line';
import { queryOptions } from '@trailkit/lookup/options';

/** The options of `trailkit public-keys`. */
export const publicKeysOptions = {
  out: { type: 'string', value: 'FILE', files: true, description: 'saves the keys there, beside those it has' },
  region: queryOptions.region,
  from: { ...queryOptions.from, description: 'keys that were valid then or later; all by default' },
  to: queryOptions.to,
  since: queryOptions.since,
  profile: { ...queryOptions.profile, multiple: false },
  'role-arn': { ...queryOptions['role-arn'], multiple: false },
  'endpoint-url': { type: 'string', value: 'URL', description: 'another address of CloudTrail' },
} as const satisfies OptionTable;
