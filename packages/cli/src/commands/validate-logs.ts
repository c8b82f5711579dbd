import { defineCommand } from '@trailkit/command-line';
import { publicKeysOptions } from '../options/public-keys-options.js';
import { validateLogsOptions } from '../options/validate-logs-options.js';

const shared = {
  explainer: async () => (await import('../trails/explain-digest-error.js')).explainDigestError,
};

/** Proves logs by their digests: `trailkit validate-logs`. */
export const validateLogsCommand = defineCommand({
  ...shared,
  name: 'trailkit validate-logs',
  manual: 'trailkit-validate-logs',
  summary: 'proves by digests that no log is missing, changed or forged, and says what is not proven',
  usage: '--source DIR|s3://BUCKET/PREFIX|trail:NAME [OPTION]...',
  options: validateLogsOptions,
  examples: [
    'trailkit validate-logs --source s3://BUCKET/AWSLogs --from 2026-05-01 --to 2026-05-31',
    'trailkit validate-logs --source trail:main --since 30d --to 2h --checkpoint main.checkpoint --output report --out main.txt',
    'trailkit validate-logs --source ./logs --public-keys keys.json --output ndjson',
  ],
  run: async (given, io) => (await import('../trails/validate-logs/run-validate-logs.js')).runValidateLogs(given, io),
});

/** Saves CloudTrail's public keys: `trailkit public-keys`. */
export const publicKeysCommand = defineCommand({
  ...shared,
  name: 'trailkit public-keys',
  manual: 'trailkit-public-keys',
  summary: 'saves the public keys that digests are verified with',
  usage: '--out FILE [OPTION]...',
  options: publicKeysOptions,
  examples: [
    'trailkit public-keys --out keys.json',
    'trailkit public-keys --region eu-west-1 --since 90d --out keys.json',
  ],
  run: async (given, io) => (await import('../trails/public-keys/run-public-keys.js')).runPublicKeys(given, io),
});
