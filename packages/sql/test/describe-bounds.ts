import { parseMatch, type MatchExpression } from '@trailkit/match';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialects } from '../src/index.js';
import { absentCorpusFiles } from '../../../tools/corpus.js';
import { NOW } from '../../match/test/generators.js';
import { readExamples } from '../../match/test/grammar-examples.js';
import type { Engine } from './engines/engine.js';
import { hostileTexts } from './hostile-texts.js';
import { capturedSet, randomSet } from './proof-sets.js';
import { loadRecords, violationsOf } from './violations.js';

/** How many expressions an engine is asked about: one plans them in milliseconds, another in seconds. */
export interface Sizes {
  readonly random: number;
  readonly captured: number;
}

/** Another seed makes other expressions and records. */
const seed = Number(process.env.TRAILKIT_SQL_SEED ?? 1);

/** The number of random expressions, and of those about captured records, instead of those that a test asks for. */
const asked = process.env.TRAILKIT_SQL_EXPRESSIONS;
const minutes = 60_000;
const patience = asked === undefined ? 10 * minutes : 600 * minutes;

/** The tests that every engine has to pass: `lo` ⇒ match ⇒ `hi` for every record, without an error. */
export function describeBounds(name: string, open: () => Engine | Promise<Engine>, defaultSizes: Sizes): void {
  const sizes = asked === undefined ? defaultSizes : { random: Number(asked), captured: Number(asked) };
  describe(name, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await open();
      // The first time it is fetched.
    }, 10 * minutes);
    afterAll(async () => {
      await engine.close();
    });

    it('says whether there is JSON that it does not read', async () => {
      const { values, isJson } = await loadRecords(engine, hostileTexts);
      const unread = hostileTexts.filter((_, i) => values[i] !== undefined && isJson[i] === false);
      expect(unread.length > 0, unread.join('\n')).toBe(dialects[engine.dialect].notRead !== undefined);
    });

    it('bounds the examples of GRAMMAR.md', { timeout: patience }, async () => {
      const examples = readExamples().filter(({ holds }) => holds !== undefined);
      const texts = examples.map(({ record }) => JSON.stringify(record));
      await check([...new Set(examples.map(({ expression }) => expression))], texts);
    });

    it(`bounds ${sizes.random} random expressions over random records`, { timeout: patience }, async () => {
      const { expressions, texts } = randomSet(sizes.random, seed);
      await check(expressions, texts);
    });

    it.skipIf(absentCorpusFiles.length > 0)(
      `bounds ${sizes.captured} expressions about captured records`,
      { timeout: patience },
      async () => {
        const { expressions, texts } = capturedSet(sizes.captured, seed);
        await check(expressions, texts);
      },
    );

    async function check(expressions: readonly (string | MatchExpression)[], texts: readonly string[]): Promise<void> {
      const records = await loadRecords(engine, texts);
      const trees = expressions.map((one) => (typeof one === 'string' ? parseMatch(one) : one));
      expect(await violationsOf(engine, trees, records, NOW)).toEqual([]);
    }
  });
}
