import { readDuration, readIsoTime } from '@trailkit/match';
import { QueryError } from '../query-error.js';

/** The time that relative times count from, and which end of a day a date means. */
export interface TimeContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A day alone is its first millisecond as a start, and its last as an end. */
  readonly edge: 'start' | 'end';
}

const day = 86_400_000;
/** A date alone, which is a whole day. */
const date = /^\d{4}-\d\d-\d\d$/;
/** Texts that are meant as a time of day, with blanks and a zone as people type them. */
const dateTime = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/i;

/**
 * The instant that a text means: ISO 8601 (`T` or a blank, seconds and offset optional), a date, `now`, `today`,
 * `yesterday`, or a time ago (`3h`, `3h ago`). What names no offset is UTC, wherever the command runs.
 *
 * @throws QueryError for any other text, and for a day or an hour that no calendar has.
 */
export function parseTime(text: string, context: TimeContext): number {
  const words = text.trim();
  const ago = readDuration(words.replace(/\s+ago$/i, '').replace(/^-/, ''));
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
  if (date.test(words)) return wholeDay(instant(text, words), context);
  const [, time, zone = 'Z'] = dateTime.exec(words) ?? [];
  if (time === undefined) throw badTime(text, 'other text');
  if (!isZone(zone)) throw badTime(text, 'an offset that no place has');
  // Instants of records have whole milliseconds at most.
  return Math.floor(instant(text, time + zone.replace(/^utc$/i, 'Z')));
}

function instant(text: string, isoTime: string): number {
  const found = readIsoTime(isoTime);
  if (found === undefined) throw badTime(text, 'a time that no calendar has');
  return found;
}

function isZone(zone: string): boolean {
  const [, hours = 0, minutes = 0] = /^[+-](\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return Number(hours) < 24 && Number(minutes) < 60;
}

function wholeDay(start: number, { edge }: TimeContext): number {
  return edge === 'start' ? start : start + day - 1;
}

function badTime(text: string, found: string): QueryError {
  const expected =
    'expected a time such as 2026-11-20, "2026-11-20 14:00:12", 2026-11-20T14:00:12+01:00, 3h, today or yesterday';
  return new QueryError('bad-time', `${expected}, found ${JSON.stringify(text)}, which is ${found}`);
}
