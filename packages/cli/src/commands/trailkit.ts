import type { Command, Io } from '../io.js';
import { exitCode, write } from '../io.js';
import { manual } from '../manual.js';
import { version } from '../version.js';
import { didYouMean, suggest } from '@trailkit/suggest';

/** The commands, each loaded when it is called; the manual names each of them. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  lookup: async () => (await import('./lookup.js')).runLookup,
  validate: async () => (await import('./validate.js')).runValidate,
  fidelity: async () => (await import('./fidelity.js')).runFidelity,
  schema: async () => (await import('./schema.js')).runSchema,
  load: async () => (await import('../load/run-loader.js')).runLoader,
};

/** The command `trailkit`: hands over to the command that is named first. */
export async function runTrailkit(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--help' || name === '-h') {
    await write(io.stdout, manual('trailkit'));
    return exitCode.ok;
  }
  if (name === '--version' || name === '-V') {
    await write(io.stdout, `${version()}\n`);
    return exitCode.ok;
  }
  if (name === undefined) {
    await write(io.stderr, manual('trailkit'));
    return exitCode.couldNotRun;
  }
  if (!Object.hasOwn(commands, name)) {
    const names = Object.keys(commands);
    const found = `trailkit: expected a command (${names.join(', ')}), found ${JSON.stringify(name)}.`;
    await write(io.stderr, `${found}${didYouMean(suggest(name, names))} See trailkit --help\n`);
    return exitCode.couldNotRun;
  }
  return (await commands[name]!())(rest, io);
}
