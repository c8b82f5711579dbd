import type { CommandGroup } from '@trailkit/command-line';
import { defineCommand } from '@trailkit/command-line';
import { policyKinds, trailsOptions, trailsPolicyOptions } from '../options/trails-options.js';

const shared = {
  manual: 'trailkit-trails',
  explainer: async () => (await import('../trails/status/explain-trails-error.js')).explainTrailsError,
};

const show = defineCommand({
  ...shared,
  name: 'trailkit trails',
  summary: 'shows trails and event data stores, how they are, and who changed them',
  usage: '[NAME|ARN]... [OPTION]...',
  options: trailsOptions,
  operands: {
    name: 'NAME',
    complete: () => Promise.resolve([{ value: 'policy', description: 'prints the policies that trails need' }]),
  },
  examples: [
    'trailkit trails',
    'trailkit trails main',
    'trailkit trails --profile management --output ndjson',
    'trailkit trails --by trails.json --by selectors.json',
  ],
  run: async (given, io) => (await import('../trails/status/run-trails.js')).runTrails(given, io),
});

const policy = defineCommand({
  ...shared,
  name: 'trailkit trails policy',
  summary: 'prints the policies that trails need: of buckets, keys and topics, and of IAM for trailkit itself',
  usage: `[${policyKinds.join('|')}] [OPTION]...`,
  options: trailsPolicyOptions,
  operands: { name: 'KIND', choices: policyKinds },
  examples: [
    'trailkit trails policy > policies.json',
    'trailkit trails policy bucket --trail main',
    'trailkit trails policy validate-logs --trail main',
  ],
  run: async (given, io) => (await import('../trails/policy/run-policy.js')).runPolicy(given, io),
});

/** `trailkit trails`: what records events, and how it is. */
export const trailsCommands: CommandGroup = {
  kind: 'group',
  name: 'trailkit trails',
  summary: show.summary,
  manual: shared.manual,
  commands: { policy },
  byDefault: { command: show, isMeant: () => true, isMeantAlone: true },
};
