import type { LineFormat } from '@trailkit/lookup';
import type { Column } from './fields.js';
import type { Output } from './row-writer.js';

/** One of the values of `--output`. */
export interface OutputForm {
  /** Its module, loaded on need: tables measure the width of characters, and help and completion only need the names. */
  readonly load: () => Promise<(columns: readonly Column[] | undefined, lines?: LineFormat) => Output>;
  /** The lines that it writes for values, where they need no more than to be put there. */
  readonly loadLines?: () => Promise<(columns: readonly Column[]) => LineFormat | undefined>;
  /** It has columns: without `--fields` the default ones, not whole records. */
  readonly hasColumns?: boolean;
  /** A later run can append to it, as `--checkpoint` does. */
  readonly appendable?: boolean;
  /** It shows records in the order of time, or what it makes of all of them: there is nothing to go on after. */
  readonly order?: 'oldest-first';
  /** It has columns of its own, made of all records: nothing chooses others, or fewer records. */
  readonly isSummary?: boolean;
}

/** Everything that `--output` takes, the default first. To add an output, write its module and its test, and name it here. */
const list = {
  ndjson: {
    load: async () => (await import('./json-lines.js')).ndjsonOutput,
    loadLines: async () => (await import('./json-lines.js')).ndjsonLines,
    appendable: true,
  },
  json: { load: async () => (await import('./json-lines.js')).jsonOutput },
  table: {
    load: async () => (await import('./table.js')).tableOutput,
    loadLines: async () => (await import('./table.js')).tableLines,
    hasColumns: true,
  },
  csv: {
    load: async () => (await import('./csv.js')).csvOutput,
    loadLines: async () => (await import('./csv.js')).csvLines,
    hasColumns: true,
  },
} satisfies Readonly<Record<string, OutputForm>>;

/** One of the outputs. */
export type OutputName = keyof typeof list;

/** The outputs by name, the default first. */
export const outputs: Readonly<Record<OutputName, OutputForm>> = list;

/** The outputs of a command, by name. */
export type OutputForms = Readonly<Record<string, OutputForm>>;

/** The names of the outputs, the default first. */
export const outputNames = Object.keys(list) as readonly OutputName[];
