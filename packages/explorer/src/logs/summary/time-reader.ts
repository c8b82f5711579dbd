import { readTime } from '@trailkit/match';

const [dash, colon, letterT, letterZ] = [0x2d, 0x3a, 0x54, 0x5a];

/** Reads times as `readTime` does, sooner where they are as in nearly every record (`2026-11-01T10:00:00Z`) and of the same day as the one before. */
export function timeReader(): (value: unknown) => number | undefined {
  let day = '';
  let dayMs = 0;
  return (value) => {
    if (typeof value !== 'string' || value.length !== 20) return readTime(value);
    if (!value.startsWith(day) || day === '') {
      const time = readTime(value);
      const isPlain =
        time !== undefined &&
        value.charCodeAt(4) === dash &&
        value.charCodeAt(10) === letterT &&
        value.charCodeAt(19) === letterZ;
      if (isPlain) [day, dayMs] = [value.slice(0, 11), Math.floor(time / 86_400_000) * 86_400_000];
      return time;
    }
    const [hour, minute, second] = [twoDigits(value, 11), twoDigits(value, 14), twoDigits(value, 17)];
    const isPlain =
      value.charCodeAt(13) === colon && value.charCodeAt(16) === colon && value.charCodeAt(19) === letterZ;
    if (!isPlain || !(hour < 24 && minute < 60 && second < 60)) return readTime(value);
    return dayMs + ((hour * 60 + minute) * 60 + second) * 1000;
  };
}

/** The number of two digits; NaN for anything else. */
function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 0x30, text.charCodeAt(at + 1) - 0x30];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}
