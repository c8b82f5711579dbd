import { defineCommand } from '@trailkit/command-line';
import { startScanning } from '@trailkit/lookup/start-scanning';
import { detectOptions } from '../options/detect-options.js';

/** Runs detection rules over records: `trailkit detect`. */
export const detectCommand = defineCommand({
  name: 'trailkit detect',
  summary: 'runs detection rules over event history and logs',
  usage: '--rules FILE|DIR [PATTERN]... [OPTION]...',
  manual: 'trailkit-detect',
  options: detectOptions,
  operands: {
    name: 'PATTERN',
    complete: async (word) =>
      (await import('../completion/event-names.js')).completeEventName(word, { separator: ':' }),
  },
  examples: [
    'trailkit detect --rules ./rules --source ./logs',
    'trailkit detect --rules ./rules --level high --since 24h --output table',
    'trailkit detect --rules ./rules --source s3://BUCKET/AWSLogs --from 2026-11-01 --output summary',
  ],
  explainer: async () => (await import('../rules/detect/explain-detect-error.js')).explainDetectError,
  async run(given, io) {
    if (given.values.explain !== true) startScanning(given.values.source ?? []);
    return (await import('../rules/detect/run-detect.js')).runDetect(given, io);
  },
});
