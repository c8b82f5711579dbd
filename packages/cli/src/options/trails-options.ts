import type { OptionTable } from '@trailkit/command-line';
import { queryOptions } from '@trailkit/lookup/options';
import type { CommandName, Policies } from '@trailkit/trails/policy';

/** The options about whom and where to ask, or which files to read instead. */
const accountOptions = {
  region: { ...queryOptions.region, description: 'a region; may be repeated. All that are known by default' },
  regions: queryOptions.regions,
  profile: queryOptions.profile,
  'role-arn': queryOptions['role-arn'],
  'endpoint-url': { type: 'string', value: 'URL', description: 'another address of CloudTrail' },
  by: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    files: true,
    description: 'a file with what the AWS CLI printed; nothing is asked then. May be repeated',
  },
} as const satisfies OptionTable;

/** The options of `trailkit trails`. */
export const trailsOptions = {
  ...accountOptions,
  'no-history': { type: 'boolean', description: 'leaves out event history, with the callers that changed them' },
  output: {
    type: 'string',
    short: 'o',
    value: 'OUTPUT',
    choices: ['table', 'ndjson'],
    description: 'table (the default) or ndjson',
  },
} as const satisfies OptionTable;

/** The policies of `trailkit trails policy`: of resources, and of IAM for the commands of trailkit. */
export const policyKinds = [
  'bucket',
  'key',
  'topic',
  'lookup',
  'validate-logs',
  'trails',
  'covers',
  'sources',
] as const satisfies readonly (Exclude<keyof Policies, 'iam'> | CommandName)[];

/** The options of `trailkit trails policy`. */
export const trailsPolicyOptions = {
  ...accountOptions,
  trail: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    description: 'the name or ARN of a trail or event data store; may be repeated. All by default',
  },
  organization: {
    type: 'string',
    value: 'ID',
    description: 'the id of the organization (o-…), which is in the paths of its logs',
  },
  queue: {
    type: 'string',
    multiple: true,
    value: 'URL|ARN',
    description: 'a queue that --source sqs: reads, for the policy of sources; may be repeated',
  },
  'athena-table': {
    type: 'string',
    multiple: true,
    value: 'DB.TABLE',
    description: 'a table that --source athena: queries, for the policy of sources; may be repeated',
  },
  'athena-workgroup': {
    type: 'string',
    value: 'NAME',
    description: 'the workgroup of these queries; primary by default',
  },
  'athena-output': {
    type: 'string',
    value: 'S3',
    description: 'where Athena writes their results: s3://BUCKET/PREFIX/',
  },
} as const satisfies OptionTable;
