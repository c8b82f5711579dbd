import type { OptionTable } from '@trailkit/command-line';

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
} as const satisfies OptionTable;
