import type { Condition } from '../bounds/bounds.js';
import { and, or } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { httpTime, isoTime, javaTime, leapAfterFebruary } from './time-patterns.js';

/** The days of a year before each month, where February has 28. */
const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The days from the beginning of the year 0 to that of 1970. */
const daysTo1970 = 719_528;

/** The longest text that is read as a time. */
const maxLength = 40;

/** The parts of an instant, as numbers of SQL. */
interface Parts {
  readonly year: Sql;
  /** The days of the year before the month, and the leap day. */
  readonly beforeMonth: Sql;
  readonly day: Sql;
  readonly hour: Sql;
  readonly minute: Sql;
  readonly second: Sql;
}

/**
 * The instant of a text in milliseconds since 1970, by every spelling that the language reads; NULL for a text that is no time. By arithmetic:
 * what the functions of engines take for a time, and which years, differs.
 */
export function instant(text: Sql, dialect: Dialect): Sql {
  const fits = (pattern: string): Condition => dialect.fits(text, dialect.string(pattern));
  const digits = (pattern: string): Sql => dialect.digits(text, dialect.string(pattern));
  const isIso = and([isShort(text, dialect), fits(isoTime)]);
  const month = (start: number, names: readonly string[]): Sql =>
    `CASE substr(${text}, ${start}, ${names[0]!.length}) ${names.map((name, i) => `WHEN '${name}' THEN ${daysBefore[i]!}`).join(' ')} END`;
  const leapDay = (pattern: string): Sql => `CASE WHEN ${fits(pattern)} THEN 1 ELSE 0 END`;

  const iso = milliseconds({
    year: digits('\\A([0-9]{4})'),
    beforeMonth: `(${month(6, monthNumbers)} + ${leapDay(leapAfterFebruary.iso)})`,
    day: digits('\\A.{8}([0-9]{2})'),
    hour: digits('\\A.{11}([0-9]{2})'),
    minute: digits('\\A.{14}([0-9]{2})'),
    second: digits('\\A.{16}:([0-9]{2})'),
  });
  const fraction = dialect.digits(
    dialect.replaced(text, dialect.string(','), dialect.string('.')),
    dialect.string('([.][0-9]+)'),
  );
  const zone = `(${digits('\\A.{16,}[+-]([0-9]{2})(?::?[0-9]{2})?\\z')} * 60 + ${digits('\\A.{16,}[+-][0-9]{2}:?([0-9]{2})\\z')})`;
  const direction = `CASE WHEN ${fits('\\A.{16,}-')} THEN -60000 ELSE 60000 END`;

  const java = milliseconds({
    year: digits(', ([0-9]{4})'),
    beforeMonth: `(${month(1, monthNames)} + ${leapDay(leapAfterFebruary.java)})`,
    day: digits(' ([0-9]+),'),
    hour: `(${digits(' (0?[1-9]|1[01]):')} + CASE WHEN ${fits('PM\\z')} THEN 12 ELSE 0 END)`,
    minute: digits(':([0-9]{2}):'),
    second: digits(':([0-9]{2})[^:]+\\z'),
  });
  const http = milliseconds({
    year: digits('([0-9]{4})'),
    beforeMonth: `(${month(9, monthNames)} + ${leapDay(leapAfterFebruary.http)})`,
    day: digits(' ([0-9]{2}) '),
    hour: digits(' ([0-9]{2}):'),
    minute: digits(':([0-9]{2}):'),
    second: digits(':([0-9]{2}) '),
  });
  return (
    `CASE WHEN ${isIso} THEN ${iso} + ${fraction} * 1000 - ${direction} * ${zone} ` +
    `WHEN ${fits(javaTime)} THEN ${java} WHEN ${fits(httpTime)} THEN ${http} END`
  );
}

/** Whether a text is a time. */
export function isTime(text: Sql, dialect: Dialect): Condition {
  const [iso, java, http] = [isoTime, javaTime, httpTime].map((pattern) => dialect.fits(text, dialect.string(pattern)));
  return or([and([isShort(text, dialect), iso!]), java!, http!]);
}

function isShort(text: Sql, dialect: Dialect): Condition {
  return `(${dialect.length(text)} <= ${maxLength})`;
}

const monthNumbers = monthNames.map((_, i) => String(i + 1).padStart(2, '0'));

function milliseconds({ year, beforeMonth, day, hour, minute, second }: Parts): Sql {
  const leapDays = `floor((${year} + 3) / 4) - floor((${year} + 99) / 100) + floor((${year} + 399) / 400)`;
  const days = `(365 * ${year} + ${leapDays} + ${beforeMonth} + ${day} - ${daysTo1970 + 1})`;
  return `(((${days} * 24 + ${hour}) * 60 + ${minute}) * 60 + ${second}) * 1000`;
}
