import type { Dialect, Sql } from '../dialects/dialect.js';
import type { TableForm } from '../tables/forms/form.js';

/** A column of a result: a member of records, by the names on the way to it. */
export interface OutputField {
  /** As the column is called. */
  readonly name: string;
  readonly path: readonly string[];
}

/** The columns or counts that a statement delivers in place of whole records. */
export interface Output {
  /** These columns. */
  readonly fields?: readonly OutputField[];
  /** How many records have each value, with the first and the last time. */
  readonly countBy?: readonly OutputField[];
  /** No more rows than this. */
  readonly limit?: number;
}

/** A statement over the records of another one. Copies of a record, which CloudTrail delivers now and then, are one by then. */
export function selectionOf(
  records: Sql,
  { fields, countBy, limit }: Output,
  { dialect, form }: { readonly dialect: Dialect; readonly form: TableForm },
): Sql {
  const end = limit === undefined ? '' : `\nLIMIT ${limit}`;
  if (fields === undefined && countBy === undefined) return `${records}${end};`;
  const root = dialect.parse('record');
  const column = (name: string): Sql =>
    `${form.quote}${name.replaceAll(form.quote, form.quote + form.quote)}${form.quote}`;
  const valueOf = ({ path }: OutputField): Sql => dialect.member(root, path);
  const cells = (list: readonly OutputField[]): readonly Sql[] =>
    list.map((field) => `${cellOf(valueOf(field), dialect, form)} AS ${column(field.name)}`);
  const from = `FROM (\n${records}\n) AS matches`;
  if (countBy === undefined) return `SELECT ${cells(fields!).join(',\n  ')}\n${from}${end};`;
  const time = dialect.text(dialect.member(root, ['eventTime']));
  const columns = [
    `count(*) AS ${column('count')}`,
    `min(${time}) AS ${column('first')}`,
    `max(${time}) AS ${column('last')}`,
    ...cells(countBy),
  ];
  // A text and a number that looks like it are two values.
  const groups = countBy.flatMap((field) => {
    const value = valueOf(field);
    return [cellOf(value, dialect, form), dialect.truth(dialect.isOfType(value, 'string'))];
  });
  return `SELECT ${columns.join(',\n  ')}\n${from}\nGROUP BY ${groups.join(',\n  ')}\nORDER BY ${column('count')} DESC${end};`;
}

/** A value as a cell: a text as it is, everything else as JSON, nothing for null. */
function cellOf(value: Sql, dialect: Dialect, form: TableForm): Sql {
  return `CASE WHEN ${dialect.truth(dialect.isOfType(value, 'string'))} THEN ${dialect.text(value)} WHEN ${dialect.truth(dialect.isOfType(value, 'null'))} THEN NULL ELSE ${form.jsonText(value)} END`;
}
