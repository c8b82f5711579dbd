import type { OptionTable } from '@trailkit/command-line';

/** The options of `trailkit rules test`. */
export const rulesTestOptions = {
  records: {
    type: 'string',
    short: 'r',
    multiple: true,
    value: 'FILE',
    description: 'records that the rules are tried on: files or folders, in any envelope; - for standard input',
  },
  expect: {
    type: 'string',
    short: 'e',
    value: 'OUTCOME',
    choices: ['match', 'none'],
    description: 'match: each record has to be a match of each rule; none: no record may be one',
  },
  language: {
    type: 'string',
    short: 'l',
    value: 'NAME',
    description: 'the language of the rules, whatever is in them; known by content where it is not given',
  },
  output: {
    type: 'string',
    short: 'o',
    value: 'OUTPUT',
    choices: ['text', 'ndjson'],
    description: 'text (the default) or ndjson, with the records that were made',
  },
} as const satisfies OptionTable;
