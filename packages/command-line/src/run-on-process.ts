import { OutputError } from './errors.js';
import { exitCode, stoppedExitCode, stopSignals } from './exit-code.js';
import type { Io } from './io.js';
import { ReaderGone } from './io.js';

/**
 * Runs a command on the process's own streams and sets the exit code: what a binary's main file calls, and nothing else does.
 * The first SIGINT, SIGTERM or SIGHUP lets the command end in order, the second ends it at once. A reader that goes away
 * (`trailkit validate … | head`) ends the run quietly.
 */
export async function runOnProcess(command: (argv: readonly string[], io: Io) => Promise<number>): Promise<void> {
  // On which Node this runs is the package's matter (`engines`): no message of the AWS SDK amid a command's own.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const controller = new AbortController();
  const { stdin, stdout, stderr, env } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    controller.abort(new ReaderGone());
    if (error.code === 'EPIPE' || process.exitCode !== undefined) return;
    process.exitCode = exitCode.couldNotRun;
    stderr.write(`${new OutputError('standard output', error).message}\n`);
  });
  stderr.on('error', () => controller.abort(new ReaderGone()));
  const io: Io = { stdin, stdout, stderr, env, signal: controller.signal, stopAtOnce: stopInOrder(controller) };
  const code = await command(process.argv.slice(2), io);
  process.exitCode ??= code;
}

/** Ends in order at the first signal. Gives what lets signals end the process at once, for a time. */
function stopInOrder(controller: AbortController): NonNullable<Io['stopAtOnce']> {
  const names = Object.keys(stopSignals) as (keyof typeof stopSignals)[];
  const stop = (name: keyof typeof stopSignals): void => {
    for (const each of names) process.off(each, stop);
    controller.abort();
    process.exitCode = stoppedExitCode(name);
  };
  for (const name of names) process.on(name, stop);
  return () => {
    // A signal without a listener does what it does to any process, also while no event is waited for.
    for (const name of names) process.off(name, stop);
    return () => {
      if (!controller.signal.aborted) for (const name of names) process.on(name, stop);
    };
  };
}
