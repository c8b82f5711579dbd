import type { OptionTable } from '@trailkit/command-line';
import { queryOptions } from './query-options.js';

/** The values of `--output` of `trailkit lookup`. */
export const lookupOutputs = ['ndjson', 'json', 'table', 'csv'] as const;

/** The options of `trailkit lookup`. */
export const lookupOptions = {
  ...queryOptions,
  output: {
    type: 'string',
    short: 'o',
    value: 'FORMAT',
    choices: lookupOutputs,
    description: 'ndjson (the default), json, table or csv',
  },
  out: { type: 'string', value: 'FILE', files: true, description: 'writes there instead of standard output' },
  fields: { type: 'string', multiple: true, value: 'PATH,PATH', description: 'these instead of whole records' },
  'count-by': { type: 'string', multiple: true, value: 'PATH,PATH', description: 'how many records have each value' },
  sort: { type: 'string', value: 'ORDER', choices: ['time', 'none'], description: 'time: newest first, at the end' },
  limit: { type: 'string', value: 'N', description: 'no more than N records' },
  checkpoint: {
    type: 'string',
    value: 'FILE',
    files: true,
    description: 'records progress there, and resumes from it',
  },
  follow: { type: 'boolean', description: 'keeps asking for new records until it is interrupted' },
  explain: { type: 'boolean', description: 'prints the plan, and what the schemas say against the expressions' },
} as const satisfies OptionTable;
