import { readTime } from '@trailkit/match';
import type { MemberBytes } from './member-bytes.js';

const [dash, dot, colon, letterT, letterZ] = [0x2d, 0x2e, 0x3a, 0x54, 0x5a];
const maxDays = 4096;
/** `2026-11-01T`. */
const dayLength = 11;
const dayMillis = 86_400_000;

/** Reads times as `readTime` does, sooner where they are as in nearly every record (`2026-11-01T10:00:00Z`, or with three digits of a second) and of a day that was seen before. */
export function timeReader(): (value: unknown) => number | undefined {
  const days = new Map<string, number>();
  let day = '';
  let dayMs = 0;

  function isKnownDay(text: string): boolean {
    if (day !== '' && text.startsWith(day)) return true;
    const known = days.get(text.slice(0, dayLength));
    if (known === undefined) return false;
    [day, dayMs] = [text.slice(0, dayLength), known];
    return true;
  }

  function note(text: string, timeMs: number): void {
    if (days.size >= maxDays) days.clear();
    [day, dayMs] = [text.slice(0, dayLength), Math.floor(timeMs / dayMillis) * dayMillis];
    days.set(day, dayMs);
  }

  return (value) => {
    if (typeof value !== 'string' || (value.length !== 20 && value.length !== 24)) return readTime(value);
    if (!isKnownDay(value)) {
      const time = readTime(value);
      const isPlain =
        time !== undefined &&
        value.charCodeAt(4) === dash &&
        value.charCodeAt(10) === letterT &&
        value.charCodeAt(value.length - 1) === letterZ;
      if (isPlain) note(value, time);
      return time;
    }
    const [hour, minute, second] = [twoDigits(value, 11), twoDigits(value, 14), twoDigits(value, 17)];
    const isPlain =
      value.charCodeAt(13) === colon &&
      value.charCodeAt(16) === colon &&
      value.charCodeAt(value.length - 1) === letterZ;
    if (!isPlain || !(hour < 24 && minute < 60 && second < 60)) return readTime(value);
    const ms = value.length === 20 ? 0 : thousandths(value, 19);
    if (Number.isNaN(ms)) return readTime(value);
    return dayMs + ms + ((hour * 60 + minute) * 60 + second) * 1000;
  };
}

/** Reads the time of the record that was read last by its bytes, where it is of the day of the one before, as nearly all are; NaN where only its text tells. */
export function byteTimeReader({ finder, text }: MemberBytes): () => number {
  const find = finder(['eventTime']);
  const readText = timeReader();
  const day = new Uint8Array(dayLength);
  let dayMs = NaN;

  function isKnownDay(bytes: Uint8Array, from: number): boolean {
    // Neighbors differ in the end.
    for (let at = dayLength - 1; at >= 0; at--) if (bytes[from + at] !== day[at]) return false;
    return !Number.isNaN(dayMs);
  }

  function note(bytes: Uint8Array, from: number, to: number): void {
    const time = readText(String.fromCharCode(...bytes.subarray(from, to)));
    const isPlain = time !== undefined && bytes[from + 4] === dash && bytes[from + 10] === letterT;
    day.set(bytes.subarray(from, from + dayLength));
    dayMs = isPlain ? Math.floor(time / dayMillis) * dayMillis : NaN;
  }

  return () => {
    if (find() !== 'text') return NaN;
    const { bytes, from, to } = text;
    const length = to - from;
    if ((length !== 20 && length !== 24) || bytes[to - 1] !== letterZ) return NaN;
    if (!isKnownDay(bytes, from)) note(bytes, from, to);
    if (bytes[from + 13] !== colon || bytes[from + 16] !== colon) return NaN;
    const [hour, minute, second] = [
      byteDigits(bytes, from + 11),
      byteDigits(bytes, from + 14),
      byteDigits(bytes, from + 17),
    ];
    if (!(hour < 24 && minute < 60 && second < 60)) return NaN;
    const seconds = dayMs + ((hour * 60 + minute) * 60 + second) * 1000;
    if (length === 20) return seconds;
    const last = bytes[from + 22]! - 0x30;
    if (bytes[from + 19] !== dot || !(last >= 0 && last <= 9)) return NaN;
    return seconds + byteDigits(bytes, from + 20) * 10 + last;
  };
}

function byteDigits(bytes: Uint8Array, at: number): number {
  return numberOf(bytes[at]!, bytes[at + 1]!);
}

function twoDigits(text: string, at: number): number {
  return numberOf(text.charCodeAt(at), text.charCodeAt(at + 1));
}

/** The number of two digits, given by their codes; NaN for anything else. */
function numberOf(first: number, second: number): number {
  const [tens, ones] = [first - 0x30, second - 0x30];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/** The number of a dot and three digits; NaN for anything else. */
function thousandths(text: string, at: number): number {
  const last = text.charCodeAt(at + 3) - 0x30;
  if (text.charCodeAt(at) !== dot || !(last >= 0 && last <= 9)) return NaN;
  return twoDigits(text, at + 1) * 10 + last;
}
