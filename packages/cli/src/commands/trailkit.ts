import type { CommandGroup, Io } from '@trailkit/command-line';
import { exitCode, runCommand, write } from '@trailkit/command-line';
import { texts } from '../texts.js';
import { asksForCompletion, completeWords, completionCommand } from './completion.js';
import { convertCommand } from './convert.js';
import { coversCommand } from './covers.js';
import { detectCommand } from './detect.js';
import { exploreCommand } from './explore.js';
import { fidelityCommand } from './fidelity.js';
import { loaderCommands } from './loader.js';
import { lookupCommand } from './lookup.js';
import { reportCommand } from './report.js';
import { rulesCommands } from './rules.js';
import { schemaCommand } from './schema.js';
import { sqlCommand } from './sql.js';
import { trailsCommands } from './trails.js';
import { validateCommand } from './validate.js';
import { publicKeysCommand, validateLogsCommand } from './validate-logs.js';

/** `trailkit`: hands over to the command that is named first. */
export const trailkitCommands: CommandGroup = {
  kind: 'group',
  name: 'trailkit',
  summary: 'finds, checks and explains AWS CloudTrail records',
  manual: 'trailkit',
  commands: {
    lookup: lookupCommand,
    detect: detectCommand,
    report: reportCommand,
    validate: validateCommand(),
    fidelity: fidelityCommand(),
    schema: schemaCommand(),
    load: loaderCommands,
    convert: convertCommand,
    rules: rulesCommands,
    'validate-logs': validateLogsCommand,
    'public-keys': publicKeysCommand,
    covers: coversCommand,
    trails: trailsCommands,
    sql: sqlCommand,
    explore: exploreCommand,
    completion: completionCommand,
  },
};

/** The same, called with arguments. */
export async function runTrailkit(argv: readonly string[], io: Io): Promise<number> {
  if (!asksForCompletion(argv)) return runCommand(trailkitCommands, argv, io, texts);
  const binaries = {
    trailkit: trailkitCommands,
    'cloudtrail-schema': schemaCommand(),
    'cloudtrail-es-loader': loaderCommands,
  };
  await write(io.stdout, await completeWords(binaries, argv.slice(1)));
  return exitCode.ok;
}
