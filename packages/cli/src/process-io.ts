import type { Command, Io } from './io.js';
import { exitCode, ReaderGone } from './io.js';
import { OutputError } from './output-error.js';

/** What asks a process to stop: a user, a service manager, a terminal that is closed. */
const signals = [['SIGINT', 2] as const, ['SIGTERM', 15] as const, ['SIGHUP', 1] as const];

/**
 * Runs a command on the process's own streams and sets the exit code: what a binary's main file calls, and nothing else does.
 * A reader that goes away (`trailkit validate … | head`) ends the run quietly, as does an interrupt.
 */
export async function runOnProcess(command: Command): Promise<void> {
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
  // The first signal lets the command end in order, the second ends it at once.
  for (const [name, number] of signals) {
    process.once(name, () => {
      controller.abort();
      process.exitCode = 128 + number;
    });
  }
  const io: Io = { stdin, stdout, stderr, env, signal: controller.signal };
  const code = await command(process.argv.slice(2), io);
  process.exitCode ??= code;
}
