import type { Field } from './fields.js';
import type { Output } from './row-writer.js';

/** One of the values of `--output`. */
interface OutputForm {
  /** Its module, loaded on need: tables measure the width of characters, and help and completion only need the names. */
  readonly load: () => Promise<(fields: readonly Field[] | undefined) => Output>;
  /** It has columns: without `--fields` the default ones, not whole records. */
  readonly hasColumns?: boolean;
  /** A later run can append to it, as `--checkpoint` does. */
  readonly appendable?: boolean;
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

/** The names of the outputs, the default first. */
export const outputNames = Object.keys(list) as readonly OutputName[];

/** The output of a name; without fields whole records, where it can show them. */
export async function outputOf(name: OutputName, fields: readonly Field[] | undefined): Promise<Output> {
  return (await outputs[name].load())(fields);
}
