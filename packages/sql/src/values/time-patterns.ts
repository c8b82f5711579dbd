import { whiteSpace } from './white-space.js';

/** Years with a 29th of February, with four digits. */
const leapYear = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const year = '[0-9]{4}';

/** The days of ISO 8601 that exist. */
const isoDay =
  `(?:${year}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)` +
  `|${leapYear}-02-29)`;

const hour = '(?:[01][0-9]|2[0-3])';
const second = '(?:[0-5][0-9]|60)';
const fraction = '(?:[.,][0-9]+)?';
/** 24:00 is the midnight after a day, and there are leap seconds. */
const isoHour = `(?:${hour}:[0-5][0-9](?::${second}${fraction})?|24:00(?::00${fraction})?)`;
const isoZone = `[${whiteSpace}]?(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?`;

/** ISO 8601 as it is written in records; a date alone is its midnight. */
const iso = `${isoDay}(?:[Tt ]${isoHour}${isoZone})?`;

/** Java's `MMM d, yyyy h:mm:ss a`, with its comma after the year and its narrow space. */
const java =
  `${namedDays((month, days) => `${month} (?:${days})`, ', ', '0?')}` +
  `,? (?:0?[1-9]|1[0-2]):[0-5][0-9]:${second}[ \u202f\u00a0][AP]M`;

/** RFC 9110's date: `Mon, 10 Jul 2023 12:24:29 GMT`. */
const http =
  `[A-Z][a-z]{2}, ${namedDays((month, days) => `(?:${days}) ${month}`, ' ', '0')}` +
  ` (?:${hour}:[0-5][0-9]:${second}|24:00:00) (?:GMT|UTC)`;

/** The texts of eventTime, in the order of which the instants are ordered. */
export const plainTime = `\\A${isoDay}T${hour}:[0-5][0-9]:[0-5][0-9]Z\\z`;

/** All texts that the language reads as times, where they are not too long. */
export const anyTime = `\\A(?:${iso}|${java}|${http})\\z`;

/** A time after the 29th of February of a year that has one. */
export const afterLeapDay = `\\A${leapYear}-(?:0[3-9]|1)|(?:[AS]|Ma|Ju|Oct|Nov|Dec)[a-z]+ (?:[0-9]+, )?${leapYear}`;

/** The days of years that exist, by the names of months. */
function namedDays(monthAndDay: (month: string, days: string) => string, separator: string, zero: string): string {
  const upTo28 = `${zero}[1-9]|1[0-9]|2[0-8]`;
  const options = [
    ['(?:Jan|Mar|May|Jul|Aug|Oct|Dec)', `${upTo28}|29|3[01]`, year],
    ['(?:Apr|Jun|Sep|Nov)', `${upTo28}|29|30`, year],
    ['Feb', upTo28, year],
    ['Feb', '29', leapYear],
  ] as const;
  return `(?:${options.map(([month, days, years]) => `${monthAndDay(month, days)}${separator}${years}`).join('|')})`;
}
