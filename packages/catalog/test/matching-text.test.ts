import { expect, test } from 'vitest';
import { fits, matchingText } from '../src/example/matching-text.js';

const any = { min: 0, max: Infinity };

const table: { pattern: string; min?: number; max?: number }[] = [
  { pattern: '' },
  { pattern: '^[a-z]+$' },
  { pattern: '^[a-z]+$', min: 5, max: 5 },
  { pattern: '^[\\w+=,.@-]{3,}$' },
  { pattern: '^v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?$' },
  { pattern: '^(?:rds|ec2):[0-9]{12}$' },
  { pattern: '^i-(?:[0-9a-f]{8}|[0-9a-f]{17})$', min: 19 },
  { pattern: '^[\\p{L}\\p{N}]{2}\\u0020\\x41$' },
  { pattern: '^(?<year>\\d{4})-\\d{2}$' },
  { pattern: '^(?!aws:)[a-z:]+$' },
  { pattern: '^[^\\x00-\\x7f]$' },
  { pattern: '^(a|b)?c{0,2}d$' },
  { pattern: '^[\\w :+=./\\n-]*$', min: 600, max: 2400 },
  { pattern: '^[\\[\\]()]\\/\\.$' },
  { pattern: '^\\S+@\\S+\\.[a-z]{2,}$', min: 20 },
  { pattern: '^.{1,3}$', min: 3 },
  { pattern: '^([A-Za-z0-9+/]{4})*$', min: 8, max: 9 },
];

test.each(table)('a text for $pattern ($min..$max)', ({ pattern, min, max }) => {
  const length = { min: min ?? 0, max: max ?? Infinity };
  const text = matchingText(pattern, length);
  expect(text).toBeDefined();
  expect(fits(text!, new RegExp(pattern, 'u'), length)).toBe(true);
  expect(matchingText(pattern, length)).toBe(text);
});

test.each([{ pattern: '^a$', min: 2 }, { pattern: '(' }, { pattern: '^(?!a)a$' }])(
  'none for $pattern',
  ({ pattern, min }) => {
    expect(matchingText(pattern, { ...any, min: min ?? 0 })).toBeUndefined();
  },
);
