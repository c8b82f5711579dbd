import type { OptionTable } from '@trailkit/command-line';
import { queryOptions } from '@trailkit/lookup/options';

/** Dead letters are never dropped: where they go without --dead-letters. */
export const defaultDeadLetters = 'cloudtrail-dead-letters.ndjson';

/** The options that name the server and the credentials. Secrets are only read from files and the environment. */
export const connectionOptions = {
  url: { type: 'string', value: 'URL', description: 'the server: https://host:9200; or CLOUDTRAIL_ES_URL' },
  'api-key-file': {
    type: 'string',
    value: 'FILE',
    files: true,
    description: 'the file with an API key; or CLOUDTRAIL_ES_API_KEY',
  },
  user: { type: 'string', value: 'NAME', description: 'a user; or CLOUDTRAIL_ES_USER' },
  'password-file': {
    type: 'string',
    value: 'FILE',
    files: true,
    description: "the file with the user's password; or CLOUDTRAIL_ES_PASSWORD",
  },
  'ca-cert': {
    type: 'string',
    value: 'FILE',
    files: true,
    description: 'the certificate authorities to trust, as PEM; or CLOUDTRAIL_ES_CA_CERT',
  },
  'sign-region': { type: 'string', value: 'REGION', description: 'signs requests for AWS' },
  'sign-service': {
    type: 'string',
    value: 'NAME',
    choices: ['es', 'aoss'],
    description: 'the service to sign for: es (the default) or aoss',
  },
  'sign-profile': { type: 'string', value: 'NAME', description: 'a profile of the AWS configuration to sign with' },
  product: {
    type: 'string',
    value: 'NAME',
    choices: ['opensearch', 'elasticsearch'],
    description: 'the product, where the server may not be asked',
  },
  index: { type: 'string', value: 'PREFIX', description: 'the prefix of index names, and the read alias: cloudtrail' },
  period: {
    type: 'string',
    value: 'NAME',
    choices: ['month', 'day'],
    description: 'how much time an index holds: month (the default) or day',
  },
} as const satisfies OptionTable;

/** How fast, and how patient. */
export const paceOptions = {
  'bulk-bytes': { type: 'string', value: 'N', description: 'the size of a request: 5000000' },
  concurrency: { type: 'string', value: 'N', description: 'requests under way at once: 3' },
  patience: { type: 'string', value: 'TIME', description: 'how long a temporary failure may last: 5m' },
} as const satisfies OptionTable;

const documentOptions = {
  'dead-letters': {
    type: 'string',
    value: 'FILE',
    files: true,
    description: `the events that the server refuses: ${defaultDeadLetters}`,
  },
  validate: { type: 'boolean', description: 'marks schema violations in ct.misfits' },
  rules: {
    type: 'string',
    multiple: true,
    value: 'FILE|DIR',
    files: true,
    description: 'lists the detection rules that match in ct.rules',
  },
  pipeline: { type: 'string', value: 'NAME', description: 'an ingest pipeline that events go through' },
  'no-raw': { type: 'boolean', description: "leaves out ct.raw, the copy of the record's own text" },
  'no-text': { type: 'boolean', description: 'leaves out ct.text, the values of bodies for wildcards' },
  'no-elastic': { type: 'boolean', description: "leaves out the copies of bodies that are for Elastic's rules" },
} as const satisfies OptionTable;

/** The options of `init`. */
export const initOptions = {
  ...connectionOptions,
  shards: { type: 'string', value: 'N', description: 'shards of each index: 1' },
  replicas: { type: 'string', value: 'N', description: 'replicas of each shard; 0 on a server of one node' },
  'keep-days': { type: 'string', value: 'N', description: 'deletes indices when all of their events are older' },
  priority: { type: 'string', value: 'N', description: 'the priority of the index template: 250' },
  replace: {
    type: 'boolean',
    description: 'replaces a template of the same name that is of another origin, or was edited',
  },
  yes: { type: 'boolean', short: 'y', description: 'installs without asking' },
} as const satisfies OptionTable;

/** The options of `load`. */
export const loadOptions = {
  ...queryOptions,
  ...connectionOptions,
  ...paceOptions,
  ...documentOptions,
  state: { type: 'string', value: 'FILE', files: true, description: 'records progress there, and resumes from it' },
  'dry-run': { type: 'boolean', description: 'writes the bulk requests to standard output instead' },
} as const satisfies OptionTable;

/** The options of `replay`. */
export const replayOptions = { ...connectionOptions, ...paceOptions, ...documentOptions } as const;

/** The options of `verify`. */
export const verifyOptions = { ...queryOptions, ...connectionOptions } as const;
