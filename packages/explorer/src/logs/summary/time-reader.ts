import { readTime } from '@trailkit/match';

const [dash, dot, colon, letterT, letterZ] = [0x2d, 0x2e, 0x3a, 0x54, 0x5a];
const maxDays = 4096;
/** `2026-11-01T`. */
const dayLength = 11;
const dayMillis = 86_400_000;

/**
 * Reads times as `readTime` does, sooner where they are as in nearly every record (`2026-11-01T10:00:00Z`, or with three digits of a second) and of a day that was seen before.
 *
 * @param onDay gets a time, and when its day begins, where the time before was of another day
 */
export function timeReader(
  onDay: (time: string, dayStartMs: number) => void = () => undefined,
): (value: unknown) => number | undefined {
  const days = new Map<string, number>();
  let day = '';
  let dayMs = 0;

  function isKnownDay(text: string): boolean {
    if (day !== '' && text.startsWith(day)) return true;
    const known = days.get(text.slice(0, dayLength));
    if (known === undefined) return false;
    [day, dayMs] = [text.slice(0, dayLength), known];
    onDay(text, dayMs);
    return true;
  }

  function note(text: string, timeMs: number): void {
    if (days.size >= maxDays) days.clear();
    [day, dayMs] = [text.slice(0, dayLength), Math.floor(timeMs / dayMillis) * dayMillis];
    days.set(day, dayMs);
    onDay(text, dayMs);
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
