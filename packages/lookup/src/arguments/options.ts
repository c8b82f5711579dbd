import type { parseArgs } from 'node:util';

/** The options of the filter, the times and the sources, as `node:util` wants them; the manuals name each of them. */
export const queryOptions = {
  match: { type: 'string', short: 'm', multiple: true },
  errors: { type: 'boolean' },
  writes: { type: 'boolean' },
  'console-logins': { type: 'boolean' },
  root: { type: 'boolean' },
  insights: { type: 'boolean' },
  resource: { type: 'string', multiple: true },
  'resource-type': { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  since: { type: 'string' },
  'last-minute': { type: 'string' },
  source: { type: 'string', short: 's', multiple: true },
  region: { type: 'string', multiple: true },
  regions: { type: 'string', multiple: true },
  'all-regions': { type: 'boolean' },
  profile: { type: 'string', multiple: true },
  'role-arn': { type: 'string', multiple: true },
  'endpoint-url': { type: 'string' },
} as const;

/** Their values, as `parseArgs` returns them. */
export type QueryValues = ReturnType<typeof parseArgs<{ options: typeof queryOptions }>>['values'];
