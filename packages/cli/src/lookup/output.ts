import type { Field } from './fields.js';
import { csvOutput } from './csv.js';
import { jsonOutput, ndjsonOutput } from './json-lines.js';
import type { OutputName } from './options.js';
import { tableOutput } from './table.js';

/** What is to be written: a row is a record, or its fields in order. */
export interface Output {
  readonly add: (record: unknown, text: string | undefined) => string;
  readonly end: () => string;
}

const made: Readonly<Record<OutputName, (fields: readonly Field[] | undefined) => Output>> = {
  ndjson: ndjsonOutput,
  json: jsonOutput,
  table: tableOutput,
  csv: csvOutput,
};

/** The output of a name; without fields whole records, where it can show them. */
export function outputOf(name: OutputName, fields: readonly Field[] | undefined): Output {
  return made[name](fields);
}
