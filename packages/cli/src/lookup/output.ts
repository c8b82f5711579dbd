import type { Field } from './fields.js';
import type { Output } from './row-writer.js';

/** One of the values of `--output`. */
export interface OutputForm {
  /** Its module, loaded on need: tables measure the width of characters, and help and completion only need the names. */
  readonly load: () => Promise<(fields: readonly Field[] | undefined) => Output>;
  /** It has columns: without `--fields` the default ones, not whole records. */
  readonly hasColumns?: boolean;
  /** A later run can append to it, as `--checkpoint` does. */
  readonly appendable?: boolean;
  /** It shows records in the order of time, or what it makes of all of them: there is nothing to go on after. */
  readonly order?: 'oldest-first';
}

/** Everything that `--output` takes, the default first. To add an output, write its module and its test, and name it here. */
const list = {
  ndjson: { load: async () => (await import('./json-lines.js')).ndjsonOutput, appendable: true },
  json: { load: async () => (await import('./json-lines.js')).jsonOutput },
  table: { load: async () => (await import('./table.js')).tableOutput, hasColumns: true },
  csv: { load: async () => (await import('./csv.js')).csvOutput, hasColumns: true },
} satisfies Readonly<Record<string, OutputForm>>;

/** One of the outputs. */
export type OutputName = keyof typeof list;

/** The outputs by name, the default first. */
export const outputs: Readonly<Record<OutputName, OutputForm>> = list;

/** The outputs of a command, by name. */
export type OutputForms = Readonly<Record<string, OutputForm>>;

/** The names of the outputs, the default first. */
export const outputNames = Object.keys(list) as readonly OutputName[];
