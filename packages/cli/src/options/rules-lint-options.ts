import type { OptionTable } from '@trailkit/command-line';

/** The options of `trailkit rules lint`. */
export const rulesLintOptions = {
  output: {
    type: 'string',
    short: 'o',
    value: 'OUTPUT',
    choices: ['text', 'ndjson', 'sarif', 'github'],
    description: 'text (the default), ndjson, sarif or github',
  },
  language: {
    type: 'string',
    short: 'l',
    value: 'NAME',
    description: 'the language of the rules, whatever is in them; told by content where it is not given',
  },
} as const satisfies OptionTable;
