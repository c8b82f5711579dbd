import type { OptionTable } from '@trailkit/command-line';
import { queryOptions } from '@trailkit/lookup/options';

/** The short form is that of --mode here. */
const { short: _, ...match } = queryOptions.match;

/** The options of `trailkit validate`. */
export const validateOptions = {
  mode: {
    type: 'string',
    short: 'm',
    value: 'MODE',
    choices: ['lenient', 'strict'],
    description: 'lenient (the default): for records as captured; strict: everything has to be described',
  },
  output: {
    type: 'string',
    short: 'o',
    value: 'OUTPUT',
    choices: ['text', 'ndjson', 'summary'],
    description: 'text (the default), ndjson or summary',
  },
  ...queryOptions,
  match,
  source: {
    ...queryOptions.source,
    description:
      'instead of files: event-history, trail:NAME, cloudwatch:GROUP, lake:STORE, sqs:URL, s3://BUCKET/PREFIX, a path, or -',
  },
  follow: { type: 'boolean', description: 'keeps asking for new records until it is interrupted' },
} as const satisfies OptionTable;
