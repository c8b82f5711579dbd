import type { Io } from './io.js';

/**
 * Runs a command on the process's own streams and sets the exit code: what the binary's main file calls, and nothing else
 * does. The first interrupt lets the command end in order, the second ends it at once.
 */
export async function runOnProcess(command: (argv: readonly string[], io: Io) => Promise<number>): Promise<void> {
  // On which Node this runs is the package's matter (`engines`): no message of the AWS SDK amid a command's own.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const controller = new AbortController();
  const { stdin, stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) stream.on('error', () => controller.abort());
  for (const [name, number] of [['SIGINT', 2] as const, ['SIGTERM', 15] as const]) {
    process.once(name, () => {
      controller.abort();
      process.exitCode = 128 + number;
    });
  }
  const io: Io = { stdin, stdout, stderr, env, signal: controller.signal };
  const code = await command(process.argv.slice(2), io);
  process.exitCode ??= code;
}
