import type { Field } from './fields.js';
import { csvOutput } from './csv.js';
import { jsonOutput, ndjsonOutput } from './json-lines.js';
import type { OutputName } from './options.js';
import type { Output } from './row-writer.js';

const made: Readonly<Record<Exclude<OutputName, 'table'>, (fields: readonly Field[] | undefined) => Output>> = {
  ndjson: ndjsonOutput,
  json: jsonOutput,
  csv: csvOutput,
};

/** The output of a name; without fields whole records, where it can show them. */
export async function outputOf(name: OutputName, fields: readonly Field[] | undefined): Promise<Output> {
  // Loaded on need: tables measure the width of characters.
  return name === 'table' ? (await import('./table.js')).tableOutput(fields) : made[name](fields);
}
