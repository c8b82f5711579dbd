import { QueryError } from '../query-error.js';
import { parseDuration } from './duration.js';

/** The time that relative times count from, and which end of a day a date means. */
export interface TimeContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A day alone is its first millisecond as a start, and its last as an end. */
  readonly edge: 'start' | 'end';
}

const day = 86_400_000;
const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * The instant that a text means: ISO 8601 (`T` or a blank, seconds and offset optional), a date, `now`, `today`,
 * `yesterday`, or a time ago (`3h`, `3h ago`). What names no offset is UTC, wherever the command runs.
 *
 * @throws QueryError for any other text, and for a day or an hour that no calendar has.
 */
export function parseTime(text: string, context: TimeContext): number {
  const words = text.trim();
  const ago = parseDuration(words.replace(/\s+ago$/i, '').replace(/^-/, ''));
  if (ago !== undefined) return context.now - ago;
  const today = Math.floor(context.now / day) * day;
  switch (words.toLowerCase()) {
    case 'now':
      return context.now;
    case 'today':
      return wholeDay(today, context);
    case 'yesterday':
      return wholeDay(today - day, context);
  }
  const parts = dateTime.exec(words);
  if (!parts) throw badTime(text, 'other text');
  return instant(text, parts, context);
}

function instant(text: string, parts: RegExpExecArray, context: TimeContext): number {
  const [year, month, date, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => part && Number(part)) as [number, number, number, ...(number | undefined)[]];
  const utc = Date.UTC(year, month - 1, date, hour, minute, second);
  const back = new Date(utc);
  const real = back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === date;
  if (!real || hour > 23 || minute > 59 || second > 59) throw badTime(text, 'a time that no calendar has');
  if (parts[4] === undefined) return wholeDay(utc, context);
  return utc + Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3)) - offsetOf(text, parts[8]);
}

/** Milliseconds east of UTC. */
function offsetOf(text: string, offset: string | undefined): number {
  const found = /^([+-])(\d\d):?(\d\d)?$/.exec(offset ?? '');
  if (!found) return 0;
  const [, sign, hours, minutes = '0'] = found;
  if (Number(hours) > 23 || Number(minutes) > 59) throw badTime(text, 'an offset that no place has');
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function wholeDay(start: number, { edge }: TimeContext): number {
  return edge === 'start' ? start : start + day - 1;
}

function badTime(text: string, found: string): QueryError {
  const expected =
    'expected a time such as 2026-11-20, "2026-11-20 14:00:12", 2026-11-20T14:00:12+01:00, 3h, today or yesterday';
  return new QueryError('bad-time', `${expected}, found ${JSON.stringify(text)}, which is ${found}`);
}
