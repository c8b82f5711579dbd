import { parseMatch } from '@trailkit/match';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDuckdb } from './engines/duckdb.js';
import { loadRecords, violationsOf } from './violations.js';

const text = fc
  .array(fc.constantFrom(...'aAbB1_-/.:ßſk\u212aéÉ😀𐐀\n\r\u2028\u00a0 \0\ue000xX'), { maxLength: 6 })
  .map((parts) => parts.join(''));

const pieces = [
  ...[
    'a',
    'B',
    'k',
    's',
    'é',
    '😀',
    '.',
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '[ab]',
    '[^a]',
    '[^😀]',
    '[\\w-]',
    '[a-z]',
  ],
  ...[
    '^',
    '$',
    '\\b',
    '\\B',
    'x|y',
    '(?:a|B.)',
    '(?!a)',
    '(?=A)',
    '(?<!b)',
    '(?<=b|B)',
    '[^]',
    '\\/',
    '\\x00',
    '[\\0-\\x1f]',
  ],
];
const counts = ['', '', '', '*', '+', '?', '{2}', '{1,2}'];
const pattern = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...counts)), { minLength: 1, maxLength: 4 })
  .chain((parts) =>
    fc.constantFrom('', 'i', 's', 'm', 'u', 'iu').map((flags) => {
      const source = parts.map(([piece, count]) => piece + (/^(?:[\^$]|\\[bB]|\(\?[!=<])/.test(piece) ? '' : count));
      return `$.a =~ /${source.join('').replaceAll('/', '\\/').replaceAll('\\\\/', '\\/')}/${flags}`;
    }),
  )
  .filter((expression) => {
    try {
      parseMatch(expression);
      return true;
    } catch {
      return false;
    }
  });

it('reads patterns as match does', async () => {
  const engine = await openDuckdb();
  const texts = fc.sample(text, { numRuns: 1000, seed: 1 }).map((a) => JSON.stringify({ a }));
  const records = await loadRecords(engine, texts);
  const expressions = fc.sample(pattern, { numRuns: 400, seed: 2 }).map((expression) => parseMatch(expression));
  expect(await violationsOf(engine, expressions, records, 0)).toEqual([]);
  await engine.close();
});
