import type { TimestampZone } from '../../columns/column-type.js';
import type { Sql } from '../../dialects/dialect.js';
import type { LogsTable } from '../logs-table.js';
import type { Relation } from '../relation.js';

/** The JSON value of a record, which a statement has as a column where a condition asks for it. */
export interface ParsedColumn {
  readonly sql: Sql;
  /** Makes it; follows the `from` of a relation. */
  readonly join: Sql;
}

/** How an engine has the logs of a trail as a table. */
export interface TableForm {
  /** The statements that make the table, to be run one after the other; undefined where the engine has it already. */
  readonly ddl?: (table: LogsTable) => readonly Sql[];
  /** The table that those make. */
  readonly relation: (name: string) => Relation;
  /** Its partitions are computed from CloudTrail's layout: the location has to be one of it. @default false */
  readonly needsLayout?: boolean;
  /** The logs below a location, without a table; undefined where the engine needs one. With `hasOthers`, a document that is no log is a row without a record. */
  readonly files?: (location: string, hasOthers?: boolean) => Relation;
  /** A table with the elements of a column that has lists of JSON, each in a row as the text `record`. */
  readonly unnested: (table: Sql, column: Sql) => Sql;
  /** For an engine that would parse the text of a record again for each mention of it: its JSON value, once for each row. */
  readonly parsed?: (record: Sql) => ParsedColumn;
  /** A constant to compare a timestamp with, in milliseconds since 1970; of UTC, whatever the zone of the session is. */
  readonly timestamp: (time: number, zone?: TimestampZone) => Sql;
  /** No statement may be longer than this many characters. @default Infinity */
  readonly maxLength?: number;
  /** A column that every table has, with the file that a row was read from; undefined where there is none. */
  readonly file?: Sql;
  /** A number or text as text. */
  readonly asText: (value: Sql) => Sql;
  /** The sign around names. */
  readonly quote: '"' | '`';
  /** The text of a JSON value as JSON, NULL where there is none. */
  readonly jsonText: (value: Sql) => Sql;
  /** A column with JSON as text, as functions of JSON take it where they refuse NULL. @default the column itself */
  readonly notNull?: (column: Sql) => Sql;
  /** A column of the type JSON does not keep all of it: null is nothing there. @default false */
  readonly losesJson?: boolean;
}
