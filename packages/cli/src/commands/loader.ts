import type { CommandGroup, Io, OperandSpec } from '@trailkit/command-line';
import { defineCommand, runCommand } from '@trailkit/command-line';
import {
  connectionOptions,
  initOptions,
  loadOptions,
  replayOptions,
  verifyOptions,
} from '../options/loader-options.js';
import { texts } from '../texts.js';

/** The members that the commands share: they report under the binary's name, and have one manual. */
const shared = {
  reportsAs: 'cloudtrail-es-loader',
  manual: 'cloudtrail-es-loader',
  explainer: async () => (await import('../load/explain-load-error.js')).explainLoadError,
};
const patterns: OperandSpec = {
  name: 'PATTERN',
  complete: async (word) => (await import('../completion/event-names.js')).completeEventName(word, { separator: ':' }),
};

const init = defineCommand({
  ...shared,
  name: 'cloudtrail-es-loader init',
  summary: 'shows the index template, and installs it',
  usage: '[OPTION]...',
  options: initOptions,
  examples: ['cloudtrail-es-loader init --url https://search.example.com:9200 --yes'],
  run: async (given, io) => (await import('../load/init.js')).runInit(given, io),
});

const doctor = defineCommand({
  ...shared,
  name: 'cloudtrail-es-loader doctor',
  summary: 'checks whether a server is ready, with a worst-case document',
  usage: '[OPTION]...',
  options: connectionOptions,
  examples: ['cloudtrail-es-loader doctor --url https://search.example.com:9200'],
  run: async (given, io) => (await import('../load/doctor.js')).runDoctor(given, io),
});

const load = defineCommand({
  ...shared,
  name: 'cloudtrail-es-loader load',
  summary: 'loads events',
  usage: '[PATTERN]... [OPTION]...',
  options: loadOptions,
  operands: patterns,
  examples: [
    'cloudtrail-es-loader load --state cloudtrail.state',
    'cloudtrail-es-loader load --source s3://my-trail/AWSLogs/ --state trail.state',
  ],
  run: async (given, io) => (await import('../load/load.js')).runLoad(given, io),
});

const replay = defineCommand({
  ...shared,
  name: 'cloudtrail-es-loader replay',
  summary: 'loads dead letters again',
  usage: '[OPTION]...',
  options: replayOptions,
  examples: ['cloudtrail-es-loader replay --dead-letters dead-letters.ndjson'],
  run: async (given, io) => (await import('../load/replay.js')).runReplay(given, io),
});

const verify = defineCommand({
  ...shared,
  name: 'cloudtrail-es-loader verify',
  summary: 'compares the ids in the index with those of the source',
  usage: '[PATTERN]... [OPTION]...',
  options: verifyOptions,
  operands: patterns,
  examples: ['cloudtrail-es-loader verify --since 7d'],
  run: async (given, io) => (await import('../load/verify.js')).runVerify(given, io),
});

/** `cloudtrail-es-loader`, and `trailkit load`: the command that is named first, `load` where an option or a pattern is. */
export const loaderCommands: CommandGroup = {
  kind: 'group',
  name: 'cloudtrail-es-loader',
  summary: 'loads records into Elasticsearch or OpenSearch (= cloudtrail-es-loader)',
  manual: shared.manual,
  commands: { init, doctor, load, replay, verify },
  byDefault: { command: load, isMeant: (first) => first.startsWith('-') || first.includes(':') },
};

/** The same, called with arguments. */
export function runLoader(argv: readonly string[], io: Io): Promise<number> {
  return runCommand(loaderCommands, argv, io, texts);
}
