import type { Io } from '../io.js';
import { exitCode, write } from '../io.js';
import { report } from './report.js';
import { manual } from '../manual.js';
import { version } from '../version.js';
import { runSafely } from './run-safely.js';

type Command = (argv: readonly string[], io: Io) => Promise<number>;

/** The commands, each loaded when it is called; the manual names each of them. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init.js')).runInit,
  doctor: async () => (await import('./doctor.js')).runDoctor,
  load: async () => (await import('./load.js')).runLoad,
  replay: async () => (await import('./replay.js')).runReplay,
  verify: async () => (await import('./verify.js')).runVerify,
};

/** `cloudtrail-es-loader`, and `trailkit load`: the command that is named first, `load` where options or patterns are. */
export function runLoader(argv: readonly string[], io: Io): Promise<number> {
  return runSafely(io, async () => {
    const [first, ...rest] = argv;
    if (argv.includes('--help') || argv.includes('-h')) {
      await write(io.stdout, manual('cloudtrail-es-loader'));
      return exitCode.ok;
    }
    if (first === '--version' || first === '-V') {
      await write(io.stdout, `${version()}\n`);
      return exitCode.ok;
    }
    if (first === undefined) {
      await write(io.stderr, manual('cloudtrail-es-loader'));
      return exitCode.couldNotRun;
    }
    if (Object.hasOwn(commands, first)) return (await commands[first]!())(rest, io);
    if (first.startsWith('-') || first.includes(':')) return (await commands.load!())(argv, io);
    const names = Object.keys(commands).join(', ');
    await report(io, `expected a command (${names}), found ${JSON.stringify(first)}. See cloudtrail-es-loader --help`);
    return exitCode.couldNotRun;
  });
}
