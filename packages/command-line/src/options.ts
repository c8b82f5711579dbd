import type { parseArgs } from 'node:util';
import type { Candidate } from './completion/candidate.js';

/** An option: what `node:util` reads it by, and what help and completion say of it. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** The name of its value in the help: `TIME`. */
  readonly value?: string;
  /** One line. */
  readonly description: string;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
  /** Some of the values that it takes, for completion. */
  readonly suggestions?: readonly string[];
  /** Its values are files. */
  readonly files?: boolean;
}

/** The options of a command by their long names. */
export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** The values read by a table of options. */
export type OptionValues<T extends OptionTable> = ReturnType<typeof parseArgs<{ options: T }>>['values'];

/** The arguments that are no options. */
export interface OperandSpec {
  /** The name of one in the help: `PATTERN`. */
  readonly name: string;
  readonly files?: boolean;
  readonly choices?: readonly string[];
  /** The completions of the word. */
  readonly complete?: (word: string) => Promise<readonly Candidate[]>;
}

/** The options of every command besides its own. */
export const commonOptions = {
  debug: { type: 'boolean', description: 'shows the stack of an error' },
  help: { type: 'boolean', short: 'h', description: '-h prints this summary, --help the manual' },
  version: { type: 'boolean', short: 'V', description: 'prints the version' },
} as const satisfies OptionTable;
