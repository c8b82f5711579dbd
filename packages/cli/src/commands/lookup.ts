import type { Io } from '@trailkit/command-line';
import { defineCommand, runCommand } from '@trailkit/command-line';
import { startScanning } from '@trailkit/lookup/start-scanning';
import { lookupOptions } from '../options/lookup-options.js';
import { texts } from '../texts.js';

/** Finds records in event history and in logs: `trailkit lookup`. */
export const lookupCommand = defineCommand({
  name: 'trailkit lookup',
  summary: 'finds records in event history and in logs',
  usage: '[PATTERN]... [OPTION]...',
  manual: 'trailkit-lookup',
  options: lookupOptions,
  operands: {
    name: 'PATTERN',
    complete: async (word) =>
      (await import('../completion/event-names.js')).completeEventName(word, { separator: ':' }),
  },
  examples: [
    "trailkit lookup 'iam:Create*' --since 3h",
    'trailkit lookup --console-logins --from yesterday --output table',
    'trailkit lookup --errors --count-by userIdentity.arn,eventName --source ./logs',
  ],
  explainer: async () => (await import('../trails/explain-digest-error.js')).explainDigestError,
  async run(given, io) {
    if (given.values.explain !== true) startScanning(given.values.source ?? []);
    return (await import('../lookup/run-lookup.js')).runLookup(given, io);
  },
});

/** The same, called with arguments. */
export function runLookup(argv: readonly string[], io: Io): Promise<number> {
  return runCommand(lookupCommand, argv, io, texts);
}
