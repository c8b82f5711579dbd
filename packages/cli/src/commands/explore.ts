import { defineCommand } from '@trailkit/command-line';
import { exploreOptions } from '../options/explore-options.js';

/** Serves the explorer: `trailkit explore`. */
export const exploreCommand = defineCommand({
  name: 'trailkit explore',
  summary: 'shows events, rules and logs in a browser; nothing leaves this machine',
  usage: '[FILE|DIR]... [--port N]',
  manual: 'trailkit-explore',
  options: exploreOptions,
  operands: { name: 'FILE', files: true },
  examples: [
    'trailkit explore',
    'trailkit explore logs/ events.json.gz',
    'trailkit explore --port 4711 # http://127.0.0.1:4711/#/iam/CreatePolicy',
  ],
  explainer: async () => (await import('../explore/serve-error.js')).explainServeError,
  run: async (given, io) => (await import('../explore/run-explore.js')).runExplore(given, io),
});
