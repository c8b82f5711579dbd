import { didYouMean, suggest } from '@trailkit/suggest';
import type { AnyCommand, CommandGroup, CommandNode, CommandTexts } from './command.js';
import { UsageError } from './errors.js';
import { exitCode } from './exit-code.js';
import { explainError } from './explain-error.js';
import type { Io } from './io.js';
import { write } from './io.js';
import type { OptionTable } from './options.js';
import { commonOptions } from './options.js';
import { parseOptions } from './parse-options.js';

/** Runs a command or a group on arguments. Resolves to the exit code; errors become lines on standard error. */
export function runCommand(
  node: CommandNode,
  argv: readonly string[],
  io: Io,
  texts: CommandTexts,
  debug = argv.includes('--debug'),
): Promise<number> {
  return node.kind === 'group' ? runGroup(node, argv, io, texts, debug) : runSingle(node, argv, io, texts, debug);
}

async function runSingle(
  command: AnyCommand,
  argv: readonly string[],
  io: Io,
  texts: CommandTexts,
  debug: boolean,
): Promise<number> {
  try {
    const table: OptionTable = { ...command.options, ...commonOptions };
    const { values, operands, written } = parseOptions(table, argv);
    if (values.help || values.version) return await print(io, await textOf(written, command, texts));
    if (command.operands === undefined && operands.length > 0)
      throw new UsageError(`expected options only, found ${JSON.stringify(operands[0])}`);
    return await command.run({ values, operands } as never, io);
  } catch (error) {
    if (io.signal.aborted && (error === io.signal.reason || isAbortError(error))) return exitCode.ok;
    const explain = await command.explainer?.();
    const explained = explainError(error, { name: command.reportsAs ?? command.name, debug, explain });
    await write(io.stderr, explained.text);
    return explained.exitCode;
  }
}

async function runGroup(
  group: CommandGroup,
  argv: readonly string[],
  io: Io,
  texts: CommandTexts,
  debug: boolean,
): Promise<number> {
  const { name, commands, byDefault, manual } = group;
  const rest = argv[0] === '--debug' ? argv.slice(1) : argv;
  const [first, ...others] = rest;
  if (first !== undefined && /^(-h|--help|-V|--version)$/.test(first))
    return print(io, await textOf([first], group, texts));
  if (first === undefined && byDefault?.isMeantAlone) return runCommand(byDefault.command, rest, io, texts, debug);
  if (first === undefined) {
    await write(io.stderr, texts.manual(manual));
    return exitCode.couldNotRun;
  }
  if (Object.hasOwn(commands, first)) return runCommand(commands[first]!, others, io, texts, debug);
  if (byDefault?.isMeant(first)) return runCommand(byDefault.command, rest, io, texts, debug);
  const words = Object.keys(commands);
  const error = new UsageError(
    `expected a command (${words.join(', ')}), found ${JSON.stringify(first)}.${didYouMean(suggest(first, words))}`,
  );
  await write(io.stderr, explainError(error, { name, debug }).text);
  return exitCode.couldNotRun;
}

/** `-h` is short, `--help` the manual; the first of several counts. */
async function textOf(written: readonly string[], node: CommandNode, texts: CommandTexts): Promise<string> {
  const first = written.find((each) => /^(-h|--help|-V|--version)$/.test(each));
  if (first === '--help') return texts.manual(node.manual);
  if (first !== '-h') return `${texts.version()}\n`;
  // Loaded here: it measures texts, which takes longer to load than a command to begin.
  const { commandHelp, groupHelp } = await import('./short-help.js');
  return node.kind === 'group' ? groupHelp(node) : commandHelp(node);
}

function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

async function print({ stdout }: Io, text: string): Promise<number> {
  await write(stdout, text);
  return exitCode.ok;
}
