import { parseArgs } from 'node:util';
import { didYouMean, suggest } from '@trailkit/suggest';
import { UsageError } from './errors.js';
import type { OptionTable, OptionValues } from './options.js';

/** Arguments, read. */
export interface ParsedOptions<T extends OptionTable> {
  readonly values: OptionValues<T>;
  readonly operands: readonly string[];
  /** How each option was written: `-h`, `--help`. */
  readonly written: readonly string[];
}

/** Reads arguments by a table. Options may be between operands; after `--` everything is an operand. @throws UsageError */
export function parseOptions<const T extends OptionTable>(table: T, argv: readonly string[]): ParsedOptions<T> {
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: table as OptionTable,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const written: string[] = [];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    written.push(token.rawName);
    const spec = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
    if (spec === undefined) throw new UsageError(unknownOption(token.rawName, table));
    const { value, rawName, inlineValue } = token;
    if (spec.type === 'boolean') {
      if (value !== undefined) throw new UsageError(`expected ${rawName} without a value, found ${quoted(value)}`);
      continue;
    }
    if (value === undefined) throw new UsageError(`expected a value after ${rawName}, found none`);
    if (!inlineValue && /^-./.test(value)) {
      const sure = `--${token.name}=${value}`;
      throw new UsageError(`expected a value after ${rawName}, found ${value}; if that is the value, write ${sure}`);
    }
    checkChoice(token.name, value, spec.choices);
  }
  return { values: values as OptionValues<T>, operands: positionals, written };
}

function unknownOption(written: string, table: OptionTable): string {
  const known = Object.keys(table).map((name) => `--${name}`);
  return `unknown option ${written}.${written.startsWith('--') ? didYouMean(suggest(written, known)) : ''}`;
}

function checkChoice(name: string, value: string, choices: readonly string[] | undefined): void {
  if (choices === undefined || choices.includes(value)) return;
  const meant = didYouMean(suggest(value, choices));
  throw new UsageError(
    `expected --${name} ${oneOf(choices)}, found ${quoted(value)}${meant === '' ? '' : `.${meant}`}`,
  );
}

/** `es or aoss`, `json, table or csv`. */
function oneOf(choices: readonly string[]): string {
  return choices.length < 2 ? choices.join() : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
