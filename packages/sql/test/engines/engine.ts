import type { DialectName } from '../../src/index.js';

/** An engine with a table of records, whose texts are the column `r`. */
export interface Engine {
  readonly dialect: DialectName;
  /** Queries are planned for long: the table has the columns `j`, the parsed record, and `k`, whether it is JSON, too. @default false */
  readonly plansLong?: boolean;
  /** Replaces the records. */
  load(texts: readonly string[]): Promise<void>;
  /** The columns of every record, in the order of the records. */
  select(columns: readonly string[]): Promise<readonly (readonly unknown[])[]>;
  close(): void | Promise<void>;
}
