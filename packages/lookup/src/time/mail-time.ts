import { readIsoTime } from '@trailkit/match/time';

/** RFC 5322's date, of mail and of HTTP: `Mon, 10 Jul 2023 12:24:29 GMT`, with the day's name or without. */
const mail = /^(?:([A-Z][a-z]{2}), )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d(?::\d\d)?) (GMT|UTC|Z|[+-]\d{4})$/i;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The instant of such a date; NaN where no calendar has it, or not on that day of the week; undefined for any other text. */
export function readMailTime(text: string): number | undefined {
  const parts = mail.exec(text);
  if (parts === null) return undefined;
  const [, dayName, day, monthName, year, time, zone] = parts;
  const month = months.indexOf(monthName!.toLowerCase()) + 1;
  const date = [year!, twoDigits(month), day!.padStart(2, '0')].join('-');
  const offset = /^[+-]/.test(zone!) ? zone! : 'Z';
  const midnight = readIsoTime(date);
  if (midnight === undefined) return NaN;
  if (dayName !== undefined && days[new Date(midnight).getUTCDay()] !== dayName.toLowerCase()) return NaN;
  return readIsoTime(`${date}T${time}${offset}`) ?? NaN;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
