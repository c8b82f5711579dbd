import { readDuration, readIsoTime } from '@trailkit/match/time';
import { QueryError } from '../query-error.js';
import { readEpochTime } from './epoch-time.js';
import { readMailTime } from './mail-time.js';
import { isOfOpenLength, readSpokenDuration } from './spoken-duration.js';

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
const dateTime =
  /^(\d{4}-\d\d-\d\d|today|yesterday)[T ]\s*(\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;
/** ISO 8601 without its signs, as in the names of logs: `20261120T1400Z`. */
const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?Z$/;

/**
 * The instant that a text means: ISO 8601 (`T` or a blank, seconds and offset optional), the date of mail and HTTP, a date, `now`, `today`,
 * `yesterday` (with a time behind it), a time ago (`3h`, `3h ago`, `two days ago`), or seconds or milliseconds since 1970. What names no
 * offset is UTC, wherever the command runs.
 *
 * @throws QueryError for any other text, for one that can mean several times, and for a day or an hour that no calendar has.
 */
export function parseTime(text: string, context: TimeContext): number {
  const words = withDashes(text.trim());
  const time = readAgo(words, context) ?? readDay(text, words, context) ?? readEpochTime(words) ?? readMailTime(words);
  // No date is farther from 1970 than that.
  if (time !== undefined) return Math.abs(time) <= 8.64e15 ? time : impossible(text);
  const [, written, clock, zone = 'Z'] = dateTime.exec(words) ?? [];
  if (written !== undefined) {
    if (!isZone(zone)) throw badTime(text, 'an offset that no place has');
    // Instants of records have whole milliseconds at most.
    return Math.floor(instant(text, `${dateOf(written, context)}T${clock}${zone.replace(/^(?:utc|gmt)$/i, 'Z')}`));
  }
  const [, ...parts] = basic.exec(words) ?? [];
  if (parts.length === 0) throw badTime(text, describe(words));
  const [year, month, dayOfMonth, hour, minute, second = '00'] = parts;
  return instant(text, `${year}-${month}-${dayOfMonth}T${hour}:${minute}:${second}Z`);
}

/** The days of a trail's keys, `2026/11/20`. */
function withDashes(words: string): string {
  return words.replace(/^(\d{4})\/(\d\d)\/(\d\d)(?!\d)/, '$1-$2-$3');
}

function readAgo(words: string, { now }: TimeContext): number | undefined {
  const amount = words.replace(/\s+ago$/i, '').replace(/^-/, '');
  const ago = readDuration(amount) ?? readSpokenDuration(amount);
  return ago === undefined ? undefined : now - ago;
}

function readDay(text: string, words: string, context: TimeContext): number | undefined {
  if (/^now$/i.test(words)) return context.now;
  if (/^(?:today|yesterday)$/i.test(words)) return wholeDay(instant(text, dateOf(words, context)), context);
  return date.test(words) ? wholeDay(instant(text, words), context) : undefined;
}

/** The day that is meant, as ISO 8601 has it. */
function dateOf(written: string, { now }: TimeContext): string {
  if (date.test(written)) return written;
  const ago = /^yesterday$/i.test(written) ? day : 0;
  return new Date(now - ago).toISOString().slice(0, 10);
}

function instant(text: string, isoTime: string): number {
  return readIsoTime(isoTime) ?? impossible(text);
}

function impossible(text: string): never {
  throw badTime(text, 'a time that no calendar has');
}

function isZone(zone: string): boolean {
  const [, hours = 0, minutes = 0] = /^[+-](\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return Number(hours) < 24 && Number(minutes) < 60;
}

function wholeDay(start: number, { edge }: TimeContext): number {
  return edge === 'start' ? start : start + day - 1;
}

/** The likely meaning of a text that is not read. */
function describe(words: string): string {
  if (/^\d{1,8}(?:\.\d+)?$/.test(words) || /^\d{11}$/.test(words) || /^\d{14,}$/.test(words))
    return 'a number that can mean several times: seconds since 1970 have 9 or 10 digits, milliseconds 12 or 13';
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/.test(words))
    return 'a date whose day and month are told apart nowhere the same';
  if (isOfOpenLength(words))
    return 'an amount of months or years, which are of different lengths; count in days or weeks';
  if (/\d\s*[A-Z]{2,4}T?$/.test(words)) return 'a time in a zone whose name several places have; write its offset';
  return 'other text';
}

function badTime(text: string, found: string): QueryError {
  const expected =
    'expected a time such as 2026-11-20, "2026-11-20 14:00:12", 2026-11-20T14:00:12+01:00, 1764288000, 3h, "2 days ago", today or yesterday';
  return new QueryError('bad-time', `${expected}, found ${JSON.stringify(text)}, which is ${found}`);
}
