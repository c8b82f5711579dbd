import type { CommandGroup } from '@trailkit/command-line';
import { defineCommand } from '@trailkit/command-line';
import { rulesLintOptions } from '../options/rules-lint-options.js';

/** The members that the commands share: they have one manual. */
const shared = {
  manual: 'trailkit-rules',
  explainer: async () => (await import('../rules/explain-rules-error.js')).explainRulesError,
};

const lint = defineCommand({
  ...shared,
  name: 'trailkit rules lint',
  summary: 'finds what is wrong with rules: events, fields and values that cannot be, conditions that never hold',
  usage: '[FILE|DIR|-]... [OPTION]...',
  options: rulesLintOptions,
  operands: { name: 'FILE', files: true },
  examples: [
    'trailkit rules lint ./rules',
    'trailkit rules lint --output github ./rules',
    'trailkit rules lint --explain event-unknown',
  ],
  run: async (given, io) => (await import('../rules/lint/run-lint.js')).runRulesLint(given, io),
});

/** `trailkit rules`: what is done with detection rules. */
export const rulesCommands: CommandGroup = {
  kind: 'group',
  name: 'trailkit rules',
  summary: 'lints detection rules of several languages',
  manual: shared.manual,
  commands: { lint },
};
