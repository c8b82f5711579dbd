import type { Sql } from '../../dialects/dialect.js';
import type { LogsTable } from '../logs-table.js';
import type { Relation } from '../relation.js';

/** How an engine has the logs of a trail as a table. */
export interface TableForm {
  /** The statements that make the table, to be run one after the other; undefined where the engine has it already. */
  readonly ddl?: (table: LogsTable) => readonly Sql[];
  /** The table that those make. */
  readonly relation: (name: string) => Relation;
  /** Its partitions are computed from CloudTrail's layout: the location has to be one of it. @default false */
  readonly needsLayout?: boolean;
  /** The logs below a location, without a table; undefined where the engine needs one. */
  readonly files?: (location: string) => Relation;
  /** The sign around names. */
  readonly quote: '"' | '`';
  /** The text of a JSON value as JSON, NULL where there is none. */
  readonly jsonText: (value: Sql) => Sql;
}
