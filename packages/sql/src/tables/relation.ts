import type { MemberColumn, TimeColumn } from '../columns/member-columns.js';
import type { Sql } from '../dialects/dialect.js';

/** A column by which an engine leaves out files before it opens them. */
export interface PartitionColumn {
  readonly sql: Sql;
  /** The column is empty for files that are laid out in another way, which have to be read then. @default false */
  readonly mayBeEmpty?: boolean;
  /** The column is NULL for records that do not say it, as in the folder `__HIVE_DEFAULT_PARTITION__`. @default false */
  readonly mayBeNull?: boolean;
  /** Its values are numbers, as the digits of an account are where an engine tells types by values. @default false */
  readonly isNumber?: boolean;
}

/** The day of files, in one of the forms that tables have. */
export type DayColumn = PartitionColumn &
  (
    | {
        /** A text that begins with the day in this form. */
        readonly kind: 'text';
        readonly format: DayFormat;
      }
    | { readonly kind: 'date' }
  );

/** How a text spells a day; `any` is one of the others, and other texts leave it open. */
export type DayFormat = 'yyyy/MM/dd' | 'yyyy-MM-dd' | 'yyyyMMdd' | 'any';

/** Where the records of a statement come from, and by which columns less of it is read. */
export interface Relation {
  /** The text after FROM. */
  readonly from: Sql;
  /** The JSON text of a record; undefined where the table has columns alone. */
  readonly record?: Sql;
  /** The text is an element of JSON that the engine has read: where it begins with a brace, it is an object. @default false */
  readonly isElement?: boolean;
  readonly account?: PartitionColumn;
  readonly region?: PartitionColumn;
  /** The day of delivery, or of the events. */
  readonly day?: DayColumn;
  readonly time?: TimeColumn;
  /** Columns with members of the records. */
  readonly members?: readonly MemberColumn[];
}
