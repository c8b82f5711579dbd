import type { AnyCommand, CommandNode } from '../command.js';
import type { OptionSpec, OptionTable } from '../options.js';
import { commonOptions } from '../options.js';
import type { Candidate, Completion } from './candidate.js';

/** The words that may come next: `words` follow the name of the binary, and the last one is at the cursor. */
export async function complete(node: CommandNode, words: readonly string[]): Promise<Completion> {
  const [first = '', ...rest] = words;
  if (node.kind === 'command') return completeCommand(node, words);
  if (rest.length > 0 && Object.hasOwn(node.commands, first)) return complete(node.commands[first]!, rest);
  if (rest.length > 0 || node.byDefault?.isMeant(first)) {
    if (node.byDefault?.isMeant(first)) return complete(node.byDefault.command, words);
    return nothing;
  }
  if (first.startsWith('-')) return candidates(optionNames(commonOptions), first);
  const commands = Object.entries(node.commands).map(([value, { summary }]) => ({ value, description: summary }));
  return candidates(commands, first);
}

const nothing: Completion = { candidates: [], files: false, isOpen: false };

async function completeCommand(command: AnyCommand, words: readonly string[]): Promise<Completion> {
  const table: OptionTable = { ...command.options, ...commonOptions };
  const word = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const operandsOnly = before.includes('--');
  const taking = operandsOnly ? undefined : optionThatTakes(before.at(-1), table);
  if (taking) return optionValues(taking, word, '');
  const inline = /^(--[^=]+=)(.*)$/.exec(word);
  if (!operandsOnly && inline) {
    const [, start = '', value = ''] = inline;
    const spec = table[start.slice(2, -1)];
    return spec?.type === 'string' ? optionValues(spec, value, start) : nothing;
  }
  if (!operandsOnly && word.startsWith('-') && word !== '-') return candidates(optionNames(table), word);
  return operands(command, word);
}

function optionThatTakes(word: string | undefined, table: OptionTable): OptionSpec | undefined {
  if (word === undefined || !/^-[^=]+$/.test(word)) return undefined;
  const found = word.startsWith('--')
    ? table[word.slice(2)]
    : Object.values(table).find(({ short }) => short !== undefined && word.endsWith(short));
  return found?.type === 'string' ? found : undefined;
}

function optionValues({ choices, suggestions, files }: OptionSpec, word: string, start: string): Completion {
  const values = (choices ?? suggestions ?? []).map((value) => ({ value: start + value }));
  return { ...candidates(values, start + word), files: files ?? false };
}

function optionNames(table: OptionTable): readonly Candidate[] {
  return Object.entries(table).map(([name, { description }]) => ({ value: `--${name}`, description }));
}

async function operands({ operands }: AnyCommand, word: string): Promise<Completion> {
  if (operands === undefined) return nothing;
  const values = (operands.choices ?? []).map((value) => ({ value }));
  return {
    ...candidates([...values, ...((await operands.complete?.(word)) ?? [])], word),
    files: operands.files ?? false,
  };
}

/** Letter case does not count, as in patterns and names of services. */
function candidates(all: readonly Candidate[], word: string): Completion {
  const found = all.filter(({ value }) => value.toLowerCase().startsWith(word.toLowerCase()));
  return {
    candidates: found,
    files: false,
    isOpen: found.length > 0 && found.every(({ value }) => /[:.=/]$/.test(value)),
  };
}
