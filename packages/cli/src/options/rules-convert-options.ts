import type { OptionTable } from '@trailkit/command-line';

/** The options of `trailkit rules convert`. */
export const rulesConvertOptions = {
  to: {
    type: 'string',
    short: 't',
    value: 'LANGUAGE',
    description: 'the language to write: eventbridge, sigma, custodian, metric-filter or match',
  },
  lossy: {
    type: 'boolean',
    description: 'writes rules that would mean something else, too, and says what',
  },
  language: {
    type: 'string',
    short: 'l',
    value: 'NAME',
    description: 'the language of the file, whatever is in it; its content decides where it is not given',
  },
} as const satisfies OptionTable;
