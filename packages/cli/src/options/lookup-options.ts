import type { OptionTable } from '@trailkit/command-line';
import { queryOptions } from '@trailkit/lookup/options';
import { outputNames } from '../lookup/output.js';

const [defaultOutput, ...otherOutputs] = outputNames;

/** The options of `trailkit lookup` that `trailkit detect` has, too. */
export const searchOptions = {
  ...queryOptions,
  output: {
    type: 'string',
    short: 'o',
    value: 'FORMAT',
    choices: outputNames,
    description: `${defaultOutput} (the default), ${otherOutputs.slice(0, -1).join(', ')} or ${otherOutputs.at(-1)}`,
  },
  out: { type: 'string', value: 'FILE', files: true, description: 'writes there instead of standard output' },
  fields: { type: 'string', multiple: true, value: 'PATH,PATH', description: 'these instead of whole records' },
  'count-by': { type: 'string', multiple: true, value: 'PATH,PATH', description: 'how many records have each value' },
  every: { type: 'string', value: 'TIME', description: 'how many there are in each span of time: 15m, 1h, 1d' },
  distinct: {
    type: 'string',
    multiple: true,
    value: 'PATH,PATH',
    description: 'how many different values each group has',
  },
  min: { type: 'string', multiple: true, value: 'PATH,PATH', description: 'the least value of each group' },
  max: { type: 'string', multiple: true, value: 'PATH,PATH', description: 'the greatest value of each group' },
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

/** The options of `trailkit lookup`. */
export const lookupOptions = {
  ...searchOptions,
  proven: {
    type: 'boolean',
    description: 'delivers from logs alone that their digests prove, and says what is not proven',
  },
  'public-keys': {
    type: 'string',
    multiple: true,
    value: 'FILE',
    files: true,
    description: 'saved public keys for --proven; asked of CloudTrail by default',
  },
} as const satisfies OptionTable;
