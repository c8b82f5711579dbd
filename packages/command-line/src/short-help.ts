import { columns } from './columns.js';
import type { AnyCommand, CommandGroup } from './command.js';
import type { OptionSpec, OptionTable } from './options.js';
import { commonOptions } from './options.js';

/** The output of `-h` for a command: usage, a line for each option, examples, and where the manual is. */
export function commandHelp(command: AnyCommand): string {
  const { name, summary, usage, examples } = command;
  const options = optionLines({ ...command.options, ...commonOptions });
  return [
    `${name}: ${summary}\n\n    ${`${name} ${usage}`.trimEnd()}\n`,
    `Options\n\n${options}`,
    ...(examples.length > 0 ? [`Examples\n\n${examples.map((line) => `    ${line}\n`).join('')}`] : []),
    `The manual: ${name} --help\n`,
  ].join('\n');
}

/** The output of `-h` for a group: its commands, and the options of the one that is run without arguments. */
export function groupHelp({ name, summary, commands, byDefault }: CommandGroup): string {
  const alone = byDefault?.isMeantAlone && byDefault.command.kind === 'command' ? byDefault.command : undefined;
  const rows = [
    ...(alone ? [[`${name} ${alone.usage}`, alone.summary]] : []),
    ...Object.entries(commands).map(([word, { summary }]) => [`${name} ${word}`, summary]),
  ];
  return [
    `${name}: ${summary}\n`,
    indented(columns(rows)),
    `Options\n\n${optionLines({ ...alone?.options, ...commonOptions })}`,
    `The manual: ${name} --help\n`,
  ].join('\n');
}

function optionLines(table: OptionTable): string {
  return indented(columns(Object.entries(table).map(([name, spec]) => [spelling(name, spec), spec.description])));
}

function spelling(name: string, { short, type, value = 'VALUE' }: OptionSpec): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${type === 'string' ? ` ${value}` : ''}`;
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}\n`).join('');
}
