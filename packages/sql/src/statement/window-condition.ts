import type { Condition } from '../bounds/bounds.js';
import { and, not, or } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import type { TimeColumn } from '../columns/member-columns.js';
import type { TableForm } from '../tables/forms/form.js';
import type { Relation } from '../tables/relation.js';
import { plainTime } from '../values/time-patterns.js';
import { isText } from '../values/value-test.js';

/** When events happened, in milliseconds since 1970, both inclusive; Infinity where it is open. */
export interface StatementWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * Whether a record is of a window, by eventTime as CloudTrail writes it: `2026-11-20T08:00:00Z`. A record that has it in another form, or not at all,
 * counts as of every window, so that it does not vanish. A column with the time says it before records are parsed.
 */
export function windowConditions(
  { record, time }: Relation,
  window: StatementWindow,
  dialect: Dialect,
  form: TableForm,
): readonly Condition[] {
  const root = record === undefined ? undefined : (form.parsed?.(record).sql ?? dialect.parse(record));
  const value = root === undefined ? undefined : dialect.member(root, ['eventTime']);
  return [
    ...(time === undefined ? [] : columnConditions(time, window, dialect, form)),
    // A timestamp may be rounded, and is compared with room to each side.
    ...(value !== undefined && time?.kind !== 'text'
      ? notOutside(window, dialect, (outside) => isText(dialect, value, (text) => outside(text)))
      : []),
  ];
}

function columnConditions(
  { sql, kind, zone }: TimeColumn,
  window: StatementWindow,
  dialect: Dialect,
  form: TableForm,
): readonly Condition[] {
  if (kind === 'text') return notOutside(window, dialect, (outside) => dialect.truth(outside(sql)));
  const { from, to } = window;
  const inside = [
    ...(from > firstTime ? [`${sql} >= ${form.timestamp(from - 1000, zone)}`] : []),
    ...(to < lastTime ? [`${sql} <= ${form.timestamp(to + 1000, zone)}`] : []),
  ];
  return inside.length === 0 ? [] : [or([`(${sql} IS NULL)`, `(${inside.join(' AND ')})`])];
}

function notOutside(
  { from, to }: StatementWindow,
  dialect: Dialect,
  condition: (outside: (text: Sql) => Condition) => Condition,
): readonly Condition[] {
  const second = (ms: number): Sql => dialect.string(new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z'));
  if (from <= firstTime && to >= lastTime) return [];
  return [
    not(
      condition((text) => {
        const outside = [
          ...(from > firstTime ? [`(${text} < ${second(Math.ceil(from / 1000) * 1000)})`] : []),
          ...(to < lastTime ? [`(${text} > ${second(to)})`] : []),
        ];
        return and([dialect.fits(text, dialect.string(plainTime)), or(outside)]);
      }),
    ),
  ];
}

/** The years that eventTime can have. */
const firstTime = Date.UTC(1, 0, 1);
const lastTime = Date.UTC(9999, 0, 1);
