import { defineCommand } from '@trailkit/command-line';
import { coversOptions } from '../options/covers-options.js';

/** `trailkit covers`: would an event be recorded. */
export const coversCommand = defineCommand({
  name: 'trailkit covers',
  summary: 'says whether events are recorded: by event history, trails, event data stores, EventBridge rules',
  usage: 'EVENT|FILE... --by RECORDER... [OPTION]...',
  manual: 'trailkit-covers',
  options: coversOptions,
  operands: {
    name: 'EVENT',
    files: true,
    complete: async (word) =>
      (await import('../completion/event-names.js')).completeEventName(word, { separator: ':' }),
  },
  examples: [
    'trailkit covers s3:GetObject --by selectors.json',
    "trailkit covers 'iam:*' --by trails.json --by selectors.json",
    'trailkit covers --all --output summary --by trail:main',
    'trailkit covers --lint selectors.json',
  ],
  explainer: async () => (await import('../trails/covers/explain-covers-error.js')).explainCoversError,
  run: async (given, io) => (await import('../trails/covers/run-covers.js')).runCovers(given, io),
});
