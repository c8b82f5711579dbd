import type { OptionTable } from '@trailkit/command-line';
import type { Level } from '@trailkit/rules';
import { detectOutputNames } from '../rules/detect/outputs.js';
import { searchOptions } from './lookup-options.js';

/** As rules has them; the package itself, with its readers, takes longer to load than help and completion may. */
const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const satisfies readonly Level[];

const [defaultOutput, ...otherOutputs] = detectOutputNames;

/** The options of `trailkit detect`. */
export const detectOptions = {
  rules: {
    type: 'string',
    short: 'r',
    multiple: true,
    value: 'FILE|DIR',
    files: true,
    description: 'a file or folder with rules; may be repeated',
  },
  level: { type: 'string', value: 'LEVEL', choices: levels, description: 'rules of this level or above' },
  tags: {
    type: 'string',
    multiple: true,
    value: 'TAG,TAG',
    description: 'rules with one of these tags; * and ? as in globs',
  },
  ...searchOptions,
  output: {
    type: 'string',
    short: 'o',
    value: 'FORMAT',
    choices: detectOutputNames,
    description: `${defaultOutput} (the default), ${otherOutputs.slice(0, -1).join(', ')} or ${otherOutputs.at(-1)}`,
  },
  fields: { type: 'string', multiple: true, value: 'PATH,PATH', description: 'these instead of whole findings' },
  'count-by': { type: 'string', multiple: true, value: 'PATH,PATH', description: 'how many findings have each value' },
  limit: { type: 'string', value: 'N', description: 'no more than N findings' },
  follow: { type: 'boolean', description: 'keeps asking for new records until it is interrupted' },
} as const satisfies OptionTable;
