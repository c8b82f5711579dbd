/** A value of a typed column; null where the record has none of the column's type. */
export type ColumnValue = string | number | boolean | null;

/** A typed column beside the record's text. */
export interface PromotedColumn {
  /** Its name in the file, in snake_case, since engines differ about the case of letters. */
  readonly name: string;
  /** `time` is milliseconds since 1970. */
  readonly type: 'text' | 'time' | 'boolean';
  /** Where its value is in the record. */
  readonly path: readonly string[];
  /** Records have mostly a few values of it. @default false */
  readonly hasFewValues?: boolean;
}
