import type { parseArgs } from 'node:util';
import { defaultRegions } from '@trailkit/catalog/regions';

const times = ['today', 'yesterday', '1h', '3h', '24h', '7d', '30d'];

/**
 * The options of the filter, the times and the sources, as `node:util` takes them; the manuals name each of them. Help and completion
 * read the other members: the name of the value, values to suggest, whether it is a file, and a line of description.
 */
export const queryOptions = {
  match: {
    type: 'string',
    short: 'm',
    multiple: true,
    value: 'EXPRESSION',
    description: 'a condition over the record; records match all of several',
  },
  errors: { type: 'boolean', description: 'refused and failed calls, failed sign-ins among them' },
  denied: { type: 'boolean', description: 'calls that were refused for want of permission' },
  writes: { type: 'boolean', description: 'calls that change something' },
  reads: { type: 'boolean', description: 'calls that change nothing' },
  'console-logins': { type: 'boolean', description: 'sign-ins to the console' },
  root: { type: 'boolean', description: 'what the root user did' },
  insights: { type: 'boolean', description: 'Insights events instead' },
  resource: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    description: 'calls that event history lists this resource of',
  },
  'resource-type': {
    type: 'string',
    multiple: true,
    value: 'TYPE',
    description: 'calls that event history lists a resource of this type of: AWS::IAM::User',
  },
  from: { type: 'string', value: 'TIME', suggestions: times, description: 'the start: a date, a time, 3h, yesterday' },
  to: { type: 'string', value: 'TIME', suggestions: times, description: 'the end; now by default' },
  since: { type: 'string', value: 'TIME', suggestions: times, description: 'the same as --from' },
  'last-minute': { type: 'string', value: 'N', description: 'the last N minutes' },
  source: {
    type: 'string',
    short: 's',
    multiple: true,
    value: 'SOURCE',
    suggestions: [
      'event-history',
      'trail:',
      'cloudwatch:',
      'lake:',
      'athena:',
      'trino://',
      'duckdb:',
      'sqs:',
      's3://',
      '-',
    ],
    files: true,
    description:
      'event-history (the default), trail:NAME, cloudwatch:GROUP, lake:STORE, athena:DB.TABLE, trino://…, duckdb:…, sqs:URL, s3://BUCKET/PREFIX, a path, or -',
  },
  'max-scan': {
    type: 'string',
    value: 'SIZE',
    description: 'how much queries of lake:STORE and athena:DB.TABLE may scan: 10GB',
  },
  'athena-workgroup': { type: 'string', value: 'NAME', description: 'the workgroup of queries of athena:DB.TABLE' },
  'athena-output': { type: 'string', value: 'S3', description: 'where Athena writes results: s3://BUCKET/PREFIX/' },
  'consume-queue': { type: 'boolean', description: 'messages of a queue are deleted when their records are written' },
  region: {
    type: 'string',
    multiple: true,
    value: 'REGION',
    suggestions: defaultRegions,
    description: 'a region; may be repeated',
  },
  regions: {
    type: 'string',
    multiple: true,
    value: 'REGION,REGION',
    suggestions: defaultRegions,
    description: 'several regions',
  },
  'all-regions': { type: 'boolean', description: `the ${defaultRegions.length} regions that every account has` },
  profile: { type: 'string', multiple: true, value: 'NAME', description: 'a profile of the AWS configuration' },
  'role-arn': { type: 'string', multiple: true, value: 'ARN', description: 'a role to assume' },
  'endpoint-url': { type: 'string', value: 'URL', description: 'another address of CloudTrail, or of S3' },
} as const;

/** Their values, as `parseArgs` returns them. */
export type QueryValues = ReturnType<typeof parseArgs<{ options: typeof queryOptions }>>['values'];
