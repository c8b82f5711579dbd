import type { Command, Io } from '@trailkit/command-line';
import { defineCommand, runCommand } from '@trailkit/command-line';
import type { Validator } from '@trailkit/validate/core';
import { validateOptions } from '../options/validate-options.js';
import { texts } from '../texts.js';

/** Checks records against the schemas of their events: `trailkit validate`. Without a validator, by @trailkit/events. */
export function validateCommand(validator?: Validator): Command<typeof validateOptions> {
  return defineCommand({
    name: 'trailkit validate',
    summary: 'checks records against the schemas of their events',
    usage: '[FILE|DIR|-]... | --source SOURCE [PATTERN]... [OPTION]...',
    manual: 'trailkit-validate',
    options: validateOptions,
    operands: { name: 'FILE', files: true },
    examples: [
      'trailkit validate --output summary ./logs',
      "trailkit validate --source trail:main 'iam:*' --since 24h",
    ],
    explainer: async () => (await import('../explain-lookup-error.js')).explainLookupError,
    run: async (given, io) => (await import('../validate/run-validate.js')).runValidate(given, io, validator),
  });
}

/** The same, called with arguments. */
export function runValidate(argv: readonly string[], io: Io, validator?: Validator): Promise<number> {
  return runCommand(validateCommand(validator), argv, io, texts);
}
