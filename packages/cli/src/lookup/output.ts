import type { SourceRecord } from '@trailkit/lookup';
import type { Field } from './fields.js';
import { csvOutput } from './csv.js';
import { jsonOutput, ndjsonOutput } from './json-lines.js';
import type { OutputName } from './options.js';
import { tableOutput } from './table.js';

/** What is to be written: a record, its text and its line where they are at hand, or the counts of a group. */
export interface Row extends Pick<SourceRecord, 'text' | 'line'> {
  readonly record: unknown;
}

/** What is written of rows. */
export interface Output {
  readonly add: (row: Row) => string | Uint8Array;
  /** What was held back for too long; asked when nothing more is at hand for now. */
  readonly pause?: () => string;
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
