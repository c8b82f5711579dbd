import type { Relation } from '@trailkit/sql';
import type { MessageOptions } from '../message-records.js';
import type { FileRowsOptions } from './file-rows.js';
import { fileRows } from './file-rows.js';
import type { RowReader } from './row-reader.js';
import { recordRows } from './row-reader.js';

/** A table, and how its files are reached. */
export interface TableRowsOptions extends FileRowsOptions, Pick<MessageOptions, 'window'> {
  readonly relation: Relation;
}

/** The reader of what `tableStatement` selects of a table, and sentences about it for users. */
export function tableRows({ relation, window, ...options }: TableRowsOptions): {
  readonly rows: RowReader;
  readonly notices: readonly string[];
} {
  const { name, filter } = options;
  if (relation.record !== undefined)
    return { rows: recordRows({ where: name, window, insights: filter.insights }), notices: [] };
  const notice = `${name}: the table has no text of records; its query says which files have some that may match, and these are read from where they are (s3:GetObject)`;
  return { rows: fileRows(options), notices: [notice] };
}
