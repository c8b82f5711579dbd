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
    description: 'the language of the rules, whatever is in them; known by content where it is not given',
  },
  disable: {
    type: 'string',
    multiple: true,
    value: 'CODE,...',
    description: 'checks that are off',
  },
  severity: {
    type: 'string',
    value: 'SEVERITY',
    choices: ['error', 'warning', 'note'],
    description: 'the least severity that is reported: error, warning or note (the default)',
  },
  baseline: { type: 'string', value: 'FILE', files: true, description: 'findings that are known and not reported' },
  'write-baseline': {
    type: 'string',
    value: 'FILE',
    files: true,
    description: 'writes all findings as a baseline, and reports none',
  },
  explain: { type: 'boolean', description: 'explains the codes that are named; without one, lists them all' },
} as const satisfies OptionTable;
