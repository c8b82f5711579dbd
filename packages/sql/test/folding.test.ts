import { parseMatch } from '@trailkit/match';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDuckdb } from './engines/duckdb.js';
import { loadRecords, violationsOf } from './violations.js';

const letters = [...'asSſßẞkK\u212aiIıİﬁﬃﬀﬆtn\u02bcŉǰj\u030cΑΣσςΐöÖ\u0307e-5'];
const text = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...letters), { maxLength: 5 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.constantFrom(5, -5, 1e21, 0.5, true, false, null) },
);
const pattern = fc
  .array(fc.constantFrom('*', '*', '?', ...letters), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''));

it('folds letter case as match does', async () => {
  const engine = await openDuckdb();
  const texts = fc.sample(text, { numRuns: 2000, seed: 1 }).map((a) => JSON.stringify({ a }));
  const records = await loadRecords(engine, texts);
  const expressions = fc
    .sample(pattern, { numRuns: 150, seed: 2 })
    .map((glob) => parseMatch(`$.a ilike ${JSON.stringify(glob)}`));
  expect(await violationsOf(engine, expressions, records, 0)).toEqual([]);
  await engine.close();
});
