import { readSigmaText } from '../values/sigma-text.js';
import type { Modifier } from './modifier.js';
import { refuse } from './modifier.js';

/** The texts of CloudTrail's times (`2026-11-20T08:00:00Z`) that have a part. */
const patterns: Readonly<Record<string, (digits: string) => string>> = {
  minute: (digits) => `????-??-?????:${digits}*`,
  hour: (digits) => `????-??-???${digits}:*`,
  day: (digits) => `????-??-${digits}*`,
  month: (digits) => `????-${digits}-*`,
  year: (digits) => `${digits}-*`,
};

/** `minute`, `hour`, `day`, `month`, `year` of a time in ISO 8601, as it is written. `week` would have to reckon with the calendar. */
export const timeParts: readonly Modifier[] = ['minute', 'hour', 'day', 'week', 'month', 'year'].map((name) => ({
  name,
  takes: ['number'],
  expected: 'a number without quotes',
  apply(value) {
    if (value.kind !== 'number') return value;
    const pattern = patterns[name];
    if (pattern === undefined)
      return refuse(`"${name}" cannot be run here: a condition about weeks is more than a comparison of texts`);
    const raw = pattern(value.digits.padStart(name === 'year' ? 4 : 2, '0'));
    return { kind: 'text', text: readSigmaText(raw), raw, cased: false, span: value.span };
  },
}));
