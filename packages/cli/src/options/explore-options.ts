import type { OptionTable } from '@trailkit/command-line';

/** The options of `trailkit explore`. */
export const exploreOptions = {
  port: {
    type: 'string',
    short: 'p',
    value: 'N',
    description: 'the port of this machine that the page is served on; any free one by default',
  },
} as const satisfies OptionTable;
