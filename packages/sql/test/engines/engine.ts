import type { DialectName } from '../../src/index.js';

/** An engine with a table of records, whose texts are the column `r`. */
export interface Engine {
  readonly dialect: DialectName;
  /** Queries are planned for long: the table has the columns `j`, the parsed record, and `k`, whether it is JSON, too. @default false */
  readonly plansLong?: boolean;
  /** Conditions can be compiled, which takes long, or interpreted. @default false */
  readonly compiles?: boolean;
  /** Replaces the records. */
  load(texts: readonly string[]): Promise<void>;
  /** The columns of every record, in the order of the records. Several may be asked for at once. @param isCompiled for an engine that `compiles` */
  select(columns: readonly string[], isCompiled?: boolean): Promise<readonly (readonly unknown[])[]>;
  close(): void | Promise<void>;
}
