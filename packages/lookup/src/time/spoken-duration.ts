import { readDuration } from '@trailkit/match/time';

/** The units that have one length, as durations; a month has none. */
const units: Readonly<Record<string, string>> = {
  ms: '1ms',
  millisecond: '1ms',
  s: '1s',
  sec: '1s',
  second: '1s',
  m: '1m',
  min: '1m',
  minute: '1m',
  h: '1h',
  hr: '1h',
  hour: '1h',
  d: '1d',
  day: '1d',
  w: '1w',
  week: '1w',
  fortnight: '2w',
};

const numbers: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ eleven: 11, twelve: 12, fourteen: 14, fifteen: 15, twenty: 20, thirty: 30, forty: 40, 'forty-five': 45 },
  ...{ sixty: 60, ninety: 90 },
};

/** Milliseconds of an amount in words: `2 days`, `two days`, `an hour and 30 minutes`, `90 min`; undefined for any other text. */
export function readSpokenDuration(text: string): number | undefined {
  const words = text
    .toLowerCase()
    .split(/\s*,\s*|\s+and\s+|\s+/)
    .filter((word) => word !== '');
  if (words.length === 0 || words.length % 2 > 0) return undefined;
  let sum = 0;
  for (let at = 0; at < words.length; at += 2) {
    const amount = amountOf(words[at]!);
    const unit = unitOf(words[at + 1]!);
    if (amount === undefined || unit === undefined) return undefined;
    sum += amount * unit;
  }
  return Math.round(sum);
}

/** Whether a text speaks of months or years, which are of different lengths. */
export function isOfOpenLength(text: string): boolean {
  return /\b(?:months?|years?|quarters?)\b/i.test(text);
}

function amountOf(word: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(word)) return Number(word);
  return Object.hasOwn(numbers, word) ? numbers[word] : undefined;
}

function unitOf(word: string): number | undefined {
  const singular = Object.hasOwn(units, word) ? word : word.replace(/s$/, '');
  return Object.hasOwn(units, singular) ? readDuration(units[singular]!) : undefined;
}
