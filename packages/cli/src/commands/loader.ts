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

const manual = 'cloudtrail-es-loader';
const explainer = async () => (await import('../load/explain-load-error.js')).explainLoadError;
const patterns: OperandSpec = {
  name: 'PATTERN',
  complete: async (word) => (await import('../completion/event-names.js')).completeEventName(word, { separator: ':' }),
};

const init = defineCommand({
  name: 'cloudtrail-es-loader init',
  reportsAs: 'cloudtrail-es-loader',
  summary: 'shows the index template, and installs it',
  usage: '[OPTION]...',
  manual,
  options: initOptions,
  examples: ['cloudtrail-es-loader init --url https://search.example.com:9200 --yes'],
  explainer,
  run: async (given, io) => (await import('../load/init.js')).runInit(given, io),
});

const doctor = defineCommand({
  name: 'cloudtrail-es-loader doctor',
  reportsAs: 'cloudtrail-es-loader',
  summary: 'checks whether a server is ready, with a worst-case document',
  usage: '[OPTION]...',
  manual,
  options: connectionOptions,
  examples: ['cloudtrail-es-loader doctor --url https://search.example.com:9200'],
  explainer,
  run: async (given, io) => (await import('../load/doctor.js')).runDoctor(given, io),
});

const load = defineCommand({
  name: 'cloudtrail-es-loader load',
  reportsAs: 'cloudtrail-es-loader',
  summary: 'loads events',
  usage: '[PATTERN]... [OPTION]...',
  manual,
  options: loadOptions,
  operands: patterns,
  examples: [
    'cloudtrail-es-loader load --state cloudtrail.state',
    'cloudtrail-es-loader load --source s3://my-trail/AWSLogs/ --state trail.state',
  ],
  explainer,
  run: async (given, io) => (await import('../load/load.js')).runLoad(given, io),
});

const replay = defineCommand({
  name: 'cloudtrail-es-loader replay',
  reportsAs: 'cloudtrail-es-loader',
  summary: 'loads dead letters again',
  usage: '[OPTION]...',
  manual,
  options: replayOptions,
  examples: ['cloudtrail-es-loader replay --dead-letters dead-letters.ndjson'],
  explainer,
  run: async (given, io) => (await import('../load/replay.js')).runReplay(given, io),
});

const verify = defineCommand({
  name: 'cloudtrail-es-loader verify',
  reportsAs: 'cloudtrail-es-loader',
  summary: 'compares the ids in the index with those of the source',
  usage: '[PATTERN]... [OPTION]...',
  manual,
  options: verifyOptions,
  operands: patterns,
  examples: ['cloudtrail-es-loader verify --since 7d'],
  explainer,
  run: async (given, io) => (await import('../load/verify.js')).runVerify(given, io),
});

/** `cloudtrail-es-loader`, and `trailkit load`: the command that is named first, `load` where an option or a pattern is. */
export const loaderCommands: CommandGroup = {
  kind: 'group',
  name: 'cloudtrail-es-loader',
  summary: 'loads records into Elasticsearch or OpenSearch (= cloudtrail-es-loader)',
  manual,
  commands: { init, doctor, load, replay, verify },
  byDefault: { command: load, isMeant: (first) => first.startsWith('-') || first.includes(':') },
};

/** The same, called with arguments. */
export function runLoader(argv: readonly string[], io: Io): Promise<number> {
  return runCommand(loaderCommands, argv, io, texts);
}
