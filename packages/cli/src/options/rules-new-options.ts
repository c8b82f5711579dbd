import type { OptionTable } from '@trailkit/command-line';

/** The kinds of rules that are made from an event. */
export const newRuleTargets = ['eventbridge', 'sigma', 'custodian', 'metric-filter', 'config', 'match'] as const;

/** The options of `trailkit rules new`. */
export const rulesNewOptions = {
  to: {
    type: 'string',
    short: 't',
    value: 'LANGUAGE',
    choices: newRuleTargets,
    description:
      'eventbridge, sigma (the default), custodian, metric-filter, match, or config: the function of an AWS Config rule',
  },
  set: {
    type: 'string',
    short: 's',
    multiple: true,
    value: 'PATH=VALUE',
    description: 'a field of the record and the value that it has to have',
  },
  sample: {
    type: 'string',
    value: 'FILE',
    files: true,
    description: 'writes a record that matches; - for standard output, behind the rule',
  },
} as const satisfies OptionTable;
