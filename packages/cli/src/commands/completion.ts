import type { CommandNode } from '@trailkit/command-line';
import {
  complete,
  completionScript,
  completionText,
  defineCommand,
  exitCode,
  shells,
  UsageError,
  write,
} from '@trailkit/command-line';

/** The hidden command that the scripts ask: `trailkit __complete BINARY WORD...`. */
const subcommand = '__complete';

/** Prints the script of a shell: `trailkit completion`. */
export const completionCommand = defineCommand({
  name: 'trailkit completion',
  summary: 'prints the completion script of a shell',
  usage: 'bash|zsh|fish',
  manual: 'trailkit-completion',
  options: {},
  operands: { name: 'SHELL', choices: shells },
  examples: ['source <(trailkit completion bash)', 'trailkit completion fish | source'],
  run: async ({ operands }, { stdout }) => {
    const shell = shells.find((each) => each === operands[0]);
    if (shell === undefined || operands.length > 1)
      throw new UsageError(`expected one of ${shells.join(', ')}, found ${JSON.stringify(operands.join(' '))}`);
    const binaries = ['trailkit', 'cloudtrail-schema', 'cloudtrail-es-loader'];
    await write(stdout, completionScript(shell, { binaries, program: 'trailkit', subcommand }));
    return exitCode.ok;
  },
});

/** The hidden command over the binaries by name. Words that cannot be completed have no candidates; it never fails. */
export async function completeWords(
  binaries: Readonly<Record<string, CommandNode>>,
  [binary = '', ...words]: readonly string[],
): Promise<string> {
  const node = Object.hasOwn(binaries, binary) ? binaries[binary] : undefined;
  return completionText(
    node === undefined ? { candidates: [], files: false, isOpen: false } : await complete(node, words),
  );
}

/** Whether arguments are those of the hidden command. */
export function asksForCompletion(argv: readonly string[]): boolean {
  return argv[0] === subcommand;
}
