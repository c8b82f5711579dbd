import { parseMatch, printMatch } from '@trailkit/match';
import { expect, test } from 'vitest';
import { unionBound } from '../../src/filter/union-bound.js';

/** More conditions than are put to an engine as they are. */
const many = (of: (index: number) => string): readonly string[] => Array.from({ length: 50 }, (_, index) => of(index));
const boundOf = (...texts: readonly string[]): string | undefined => {
  const bound = unionBound(
    texts.map((text) => parseMatch(text)),
    0,
  );
  return bound && printMatch(bound);
};
const fifty = many(
  (index) => `$.eventSource == "s3.amazonaws.com" and $.eventName == "A${index % 2}" and $.x == ${index}`,
);
const names = '$.eventSource == "s3.amazonaws.com" and $.eventName in ["A0", "A1"]';

test('a few conditions are asked whole', () => {
  expect(boundOf('$.a == 1', '$.eventName == "B"')).toBe('$.a == 1 or $.eventName == "B"');
});

test.each([
  { name: 'of many only the events are asked', in: fifty, out: names },
  {
    name: 'conditions without an event are asked whole',
    in: [...fifty, '$.sourceIPAddress like "10.*"', '$.eventName == null'],
    out: `${names} or $.sourceIPAddress like "10.*" or $.eventName == null`,
  },
  {
    name: 'a name without a source, and a source without a name',
    in: [...fifty, '$.eventName in ["C", "B"]', '$.eventSource in ["s3.amazonaws.com", "iam.amazonaws.com"]'],
    out: '$.eventSource == "s3.amazonaws.com" or $.eventName in ["B", "C"] or $.eventSource == "iam.amazonaws.com"',
  },
  { name: 'too many that name none tell nothing', in: many((index) => `$.x == ${index}`), out: undefined },
])('$name', ({ in: texts, out }) => {
  expect(boundOf(...texts)).toBe(out === undefined ? undefined : printMatch(parseMatch(out)));
});
