import type { ComparisonOperator } from '@trailkit/match';
import type { Condition } from '../bounds/bounds.js';
import { and, FALSE, not, or } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import type { ValueTest } from './value-test.js';
import { isNumber, isText, positive } from './value-test.js';

/**
 * The times as CloudTrail writes eventTime, in the order of which their texts are ordered. The days that every year has: what day a
 * 29th of February is, a regular expression cannot tell.
 */
export const plainTime =
  '\\A[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)' +
  'T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z\\z';

/** How every text begins that is a time. */
const perhapsTime = '\\A(?:[0-9]{4}-|[A-Z][a-z]{2}[ ,])';

/** From here on a number is read as milliseconds. */
const millisecondsFrom = 1e11;

/** The first and the last second of the years with four digits. */
const firstSecond = Date.parse('0000-01-01T00:00:00Z') / 1000;
const lastSecond = Date.parse('9999-12-31T23:59:59Z') / 1000;

/** Whether a text may be read as a time. */
export function mayBeTime(dialect: Dialect, text: Sql): Condition {
  return dialect.fits(text, dialect.string(perhapsTime));
}

/** `value operator time`, with the time in milliseconds since 1970. Only texts in other spellings than eventTime's are left undecided. */
export function timeTest(operator: Exclude<ComparisonOperator, '!='>, time: number): ValueTest {
  return positive((value, { dialect }) => {
    const plain = (text: Sql): Condition => dialect.fits(text, dialect.string(plainTime));
    const lo = or([
      isText(dialect, value, (text) => and([plain(text), textOrder(operator, time, text, dialect)])),
      isNumber(dialect, value, (number) => numberOrder(operator, time, number, dialect)),
    ]);
    const others = isText(dialect, value, (text) => and([mayBeTime(dialect, text), not(plain(text))]));
    return { lo, hi: or([lo, others]) };
  });
}

/** Compares texts of whole seconds, as their order is that of the instants. */
function textOrder(operator: Exclude<ComparisonOperator, '!='>, time: number, text: Sql, dialect: Dialect): Condition {
  const compared = (sign: string, second: number): Condition =>
    `(${text} ${sign} ${dialect.string(secondText(second))})`;
  const [floor, ceiling] = [Math.floor(time / 1000), Math.ceil(time / 1000)];
  switch (operator) {
    case '<':
      return compared('<', ceiling);
    case '<=':
      return compared('<=', floor);
    case '>':
      return compared('>', floor);
    case '>=':
      return compared('>=', ceiling);
    case '==':
      return floor === ceiling ? compared('=', floor) : FALSE;
  }
}

/** A second as eventTime has it; of years without four digits a text that comes before or after all others. */
function secondText(second: number): string {
  if (second < firstSecond) return '';
  if (second > lastSecond) return ':';
  return new Date(second * 1000).toISOString().replace('.000Z', 'Z');
}

function numberOrder(
  operator: Exclude<ComparisonOperator, '!='>,
  time: number,
  number: Sql,
  dialect: Dialect,
): Condition {
  const sign = operator === '==' ? '=' : operator;
  const [limit, bound] = [dialect.double(millisecondsFrom), dialect.double(time)];
  return or([
    `(abs(${number}) >= ${limit} AND ${number} ${sign} ${bound})`,
    `(abs(${number}) < ${limit} AND ${number} * ${dialect.double(1000)} ${sign} ${bound})`,
  ]);
}
