import type { Condition } from '../bounds/bounds.js';
import { not, or } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { plainTime } from '../values/time-test.js';
import { isText } from '../values/value-test.js';

/** When events happened, in milliseconds since 1970, both inclusive; Infinity where it is open. */
export interface StatementWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * Whether a record is of a window, by eventTime as CloudTrail writes it: `2026-11-20T08:00:00Z`. A record that has it in another form, or not at all,
 * counts as of every window, so that it does not vanish.
 */
export function windowCondition(record: Sql, { from, to }: StatementWindow, dialect: Dialect): readonly Condition[] {
  const time = dialect.member(dialect.parse(record), ['eventTime']);
  const second = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const isOutside = isText(dialect, time, (text) => {
    const outside = [
      ...(from > firstTime ? [`${text} < ${dialect.string(second(Math.ceil(from / 1000) * 1000))}`] : []),
      ...(to < lastTime ? [`${text} > ${dialect.string(second(to))}`] : []),
    ];
    return outside.length === 0
      ? 'FALSE'
      : `(${dialect.fits(text, dialect.string(plainTime))} AND ${or(outside.map((part) => `(${part})`))})`;
  });
  return from > firstTime || to < lastTime ? [not(isOutside)] : [];
}

/** The years that eventTime can have. */
const firstTime = Date.UTC(1, 0, 1);
const lastTime = Date.UTC(9999, 0, 1);
