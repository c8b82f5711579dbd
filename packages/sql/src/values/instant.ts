import type { Condition } from '../bounds/bounds.js';
import { and } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { afterLeapDay, anyTime } from './time-patterns.js';

/** The days of a year before each month, where February has 28. */
const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The days from the beginning of the year 0 to that of 1970. */
const daysTo1970 = 719_528;

/** The longest text that is read as a time. */
const maxLength = 40;

/** Whether a text is a time, in any spelling that the language reads. */
export function isTime(text: Sql, dialect: Dialect): Condition {
  return and([dialect.fits(text, dialect.string(anyTime)), `(${dialect.length(text)} <= ${maxLength})`]);
}

/**
 * The instant of a text that `isTime`, in milliseconds since 1970; any number or NULL for other texts. By arithmetic: what the functions of
 * engines take for a time, and which years they know, differs. The parts are where they are in every spelling.
 */
export function instant(text: Sql, dialect: Dialect): Sql {
  const fits = (pattern: string): Condition => dialect.fits(text, dialect.string(pattern));
  const digits = (pattern: string): Sql => dialect.digits(text, dialect.string(pattern));
  const year = digits('([0-9]{4})');
  const leapDays = `floor((${year} + 3) / 4) - floor((${year} + 99) / 100) + floor((${year} + 399) / 400)`;
  const inLeapYear = `CASE WHEN ${fits(afterLeapDay)} THEN 1 ELSE 0 END`;
  const day = `${digits('\\A[0-9-]{8}([0-9]{2})')} + ${digits('[a-z,] ([0-9]{1,2})[, ]')}`;
  const days = `(365 * ${year} + ${leapDays} + ${daysBeforeMonth(text, fits)} + ${inLeapYear} + ${day} - ${daysTo1970 + 1})`;
  const halfDay = `CASE WHEN ${fits('12:.*AM\\z')} THEN -12 WHEN ${fits(' (?:0?[1-9]|1[01]):.*PM\\z')} THEN 12 ELSE 0 END`;
  const hours = `(${days} * 24 + ${digits('([0-9]{1,2}):')} + ${halfDay})`;
  const minutes = `(${hours} * 60 + ${digits(':([0-9]{2})')})`;
  const seconds = `(${minutes} * 60 + ${digits(':[0-9]{2}:([0-9]{2})')})`;
  const withPoint = dialect.replaced(text, dialect.string(','), dialect.string('.'));
  const fraction = dialect.digits(withPoint, dialect.string('([.][0-9]+)'));
  const zone =
    `(${digits('\\A.{16,}[+-]([0-9]{2})(?::?[0-9]{2})?\\z')} * 60 + ` +
    `${digits('\\A.{16,}[+-][0-9]{2}:?([0-9]{2})\\z')})`;
  const direction = `CASE WHEN ${fits('\\A.{16,}-')} THEN -60000 ELSE 60000 END`;
  return `(${seconds} * 1000 + ${fraction} * 1000 - ${direction} * ${zone})`;
}

function daysBeforeMonth(text: Sql, fits: (pattern: string) => Condition): Sql {
  const month =
    `CASE WHEN ${fits('\\A[0-9]')} THEN substr(${text}, 6, 2) ` +
    `WHEN ${fits('\\A.{3},')} THEN substr(${text}, 9, 3) ELSE substr(${text}, 1, 3) END`;
  const days = monthNames.flatMap((name, i) =>
    [String(i + 1).padStart(2, '0'), name].map((written) => `WHEN '${written}' THEN ${daysBefore[i]!}`),
  );
  return `CASE ${month} ${days.join(' ')} END`;
}
