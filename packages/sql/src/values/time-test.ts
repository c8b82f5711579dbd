import type { ComparisonOperator } from '@trailkit/match';
import type { Condition } from '../bounds/bounds.js';
import { exactly, FALSE, or } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { instant, isTime } from './instant.js';
import { plainTime } from './time-patterns.js';
import type { ValueTest } from './value-test.js';
import { isNumber, isText, positive } from './value-test.js';

/** From here on a number is read as milliseconds. */
const millisecondsFrom = 1e11;

/** The first and the last second of the years with four digits. */
const firstSecond = Date.parse('0000-01-01T00:00:00Z') / 1000;
const lastSecond = Date.parse('9999-12-31T23:59:59Z') / 1000;

/** `value operator time`, with the time in milliseconds since 1970. Texts as eventTime has them need no arithmetic. */
export function timeTest(operator: Exclude<ComparisonOperator, '!='>, time: number): ValueTest {
  return positive((value, { dialect }) => {
    const sign = operator === '==' ? '=' : operator;
    const texts = isText(
      dialect,
      value,
      (text) =>
        `CASE WHEN ${dialect.fits(text, dialect.string(plainTime))} THEN ${textOrder(operator, time, text, dialect)} ` +
        `WHEN ${isTime(text, dialect)} THEN ${instant(text, dialect)} ${sign} ${dialect.double(time)} END`,
    );
    return exactly(or([texts, isNumber(dialect, value, (number) => numberOrder(operator, time, number, dialect))]));
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
