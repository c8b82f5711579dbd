import type { OptionTable } from '@trailkit/command-line';
import { queryOptions } from '@trailkit/lookup/options';

/** The options of `trailkit validate-logs`. */
export const validateLogsOptions = {
  source: {
    type: 'string',
    short: 's',
    value: 'SOURCE',
    suggestions: ['s3://', 'trail:'],
    files: true,
    description: 's3://BUCKET/PREFIX, trail:NAME or a folder: logs with their digests',
  },
  'public-keys': {
    type: 'string',
    multiple: true,
    value: 'FILE',
    files: true,
    description: 'saved public keys; asked of CloudTrail by default',
  },
  from: { ...queryOptions.from, description: 'the start of the window to prove; all that is there by default' },
  to: { ...queryOptions.to, description: 'the end; all that is there by default' },
  since: queryOptions.since,
  account: {
    type: 'string',
    multiple: true,
    value: 'ACCOUNT',
    description: 'an account that is expected; may be given again',
  },
  region: {
    type: 'string',
    multiple: true,
    value: 'REGION',
    description: 'a region that is expected of each account; may be given again',
  },
  output: {
    type: 'string',
    short: 'o',
    value: 'FORMAT',
    choices: ['table', 'ndjson', 'report'],
    description: 'table (the default), ndjson, or report: a text to file as evidence',
  },
  out: { type: 'string', value: 'FILE', files: true, description: 'writes there instead of standard output' },
  checkpoint: {
    type: 'string',
    value: 'FILE',
    files: true,
    description: 'records there which logs were checked, and goes on from it',
  },
  profile: { ...queryOptions.profile, multiple: false },
  'role-arn': { ...queryOptions['role-arn'], multiple: false },
  'endpoint-url': { type: 'string', value: 'URL', description: 'another address of S3' },
} as const satisfies OptionTable;
