import type { Command, Io } from '@trailkit/command-line';
import { defineCommand, runCommand } from '@trailkit/command-line';
import type { Validator } from '@trailkit/validate/core';
import { texts } from '../texts.js';

const fidelityOptions = {} as const;

/** Measures how well records are described: `trailkit fidelity`. Without a validator, by @trailkit/events. */
export function fidelityCommand(validator?: Validator): Command<typeof fidelityOptions> {
  return defineCommand({
    name: 'trailkit fidelity',
    summary: 'measures how well records are described',
    usage: '[FILE|DIR|-]...',
    manual: 'trailkit-fidelity',
    options: fidelityOptions,
    operands: { name: 'FILE', files: true },
    examples: ['trailkit fidelity ./logs'],
    explainer: async () => (await import('../explain-lookup-error.js')).explainLookupError,
    run: async ({ operands }, io) => (await import('../fidelity/run-fidelity.js')).runFidelity(operands, io, validator),
  });
}

/** The same, called with arguments. */
export function runFidelity(argv: readonly string[], io: Io, validator?: Validator): Promise<number> {
  return runCommand(fidelityCommand(validator), argv, io, texts);
}
