import type { SourceRecord } from '@trailkit/lookup';
import type { Field } from './fields.js';
import { csvOutput } from './csv.js';
import { jsonOutput, ndjsonOutput } from './json-lines.js';
import type { OutputName } from './options.js';

/** A row to write: a record, its text and its line where they are at hand, or the counts of a group. */
export interface Row extends Pick<SourceRecord, 'text' | 'line'> {
  readonly record: unknown;
}

/** The text that is written for rows. */
export interface Output {
  readonly add: (row: Row) => string | Uint8Array;
  /** The text that was held back for too long; asked for when nothing more is at hand for now. */
  readonly pause?: () => string;
  readonly end: () => string;
}

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
