import type { TimestampZone } from './column-type.js';
import type { Sql } from '../dialects/dialect.js';

/** The type of records' values at a path, as the catalog says: text, true or false, or anything as JSON. */
export type MemberType = 'text' | 'boolean' | 'json';

/** The members of records that tables may have as columns, by what records hold there; their paths in lower case, joined by dots. */
export type RecordMembers = ReadonlyMap<string, { readonly path: readonly string[]; readonly type: MemberType }>;

/** A column, or a field of one, with the value of a member. What is null in it is null or absent in the record. */
export interface MemberColumn {
  readonly path: readonly string[];
  readonly sql: Sql;
  /** The column or field itself, where `sql` makes something of it. */
  readonly column?: Sql;
  readonly kind: MemberType;
  /** JSON that the engine itself has parsed, so that nothing else is in the column. @default false */
  readonly isParsed?: boolean;
  /** A boolean as `true` or `false` in a text. @default false */
  readonly isText?: boolean;
}

/** When an event happened: as CloudTrail's text, or as a timestamp, which is of UTC where its type has no zone. */
export interface TimeColumn {
  readonly sql: Sql;
  readonly kind: 'text' | 'timestamp';
  /** Whether the type of a timestamp says that it has a zone; as the engine's own `timestamp` when left out. */
  readonly zone?: TimestampZone;
}
