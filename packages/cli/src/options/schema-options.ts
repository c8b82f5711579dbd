import type { OptionTable } from '@trailkit/command-line';

/** The values of `--format` that make a rule about the event, as `trailkit rules new` does. */
export const ruleFormats = ['eventbridge', 'sigma', 'custodian', 'metric-filter', 'config', 'match'] as const;

/** One of them. */
export type RuleFormat = (typeof ruleFormats)[number];

/** The values of `--format`. Without it an event is a page to read: description, Custodian events, result. */
export const formats = ['json', 'tree', 'json-schema', 'typescript', 'example', ...ruleFormats] as const;

/** The options of `cloudtrail-schema`. */
export const schemaOptions = {
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    choices: formats,
    description:
      'json, tree, json-schema, typescript, example, or a rule: eventbridge, sigma, custodian, metric-filter, config, match; a page to read by default',
  },
  'api-version': {
    type: 'string',
    value: 'YYYY-MM-DD',
    description: 'of services that share a name, the one with this version of its API',
  },
  search: {
    type: 'string',
    short: 's',
    value: 'FIELD',
    description: 'events that have a field; * stands for any letters',
  },
  docs: { type: 'boolean', description: "adds AWS's description of each member to the JSON" },
  'all-members': { type: 'boolean', description: 'with --format example: every member' },
} as const satisfies OptionTable;
