import type { OptionTable } from '@trailkit/command-line';

/** The options of `trailkit rules coverage`. */
export const rulesCoverageOptions = {
  output: {
    type: 'string',
    short: 'o',
    value: 'OUTPUT',
    choices: ['text', 'ndjson', 'csv'],
    description: 'text (the default), ndjson or csv',
  },
} as const satisfies OptionTable;
