import { describe, expect, it } from 'vitest';
import { generateDetections } from '../../tools/oracles/pysigma/generate-detections.js';
import { generateRecords, textsOf } from '../../tools/oracles/pysigma/generate-records.js';
import { askPySigma, findPySigma } from '../../tools/oracles/pysigma/pysigma.js';
import { ruleText } from '../../tools/oracles/pysigma/rule-text.js';
import { answers, differences, records } from '../sigma/pysigma-table.js';

describe.skipIf(process.env.TRAILKIT_PYSIGMA_MISSING)('pySigma', () => {
  it('still says what the table says', async () => {
    expect(
      await ask(
        records,
        answers.map(({ detection }) => detection),
      ),
    ).toEqual(answers);
  });

  it('says of other rules and records what is found here', async () => {
    const seed = 7;
    const others = JSON.parse(JSON.stringify(generateRecords(100, seed))) as readonly Readonly<
      Record<string, unknown>
    >[];
    const expected = await ask(others, generateDetections(2000, seed, textsOf(others)));
    expect(differences(others, expected)).toEqual([]);
  });
});

async function ask(
  among: readonly unknown[],
  detections: readonly Readonly<Record<string, unknown>>[],
): Promise<typeof answers> {
  const pySigma = await findPySigma();
  if (typeof pySigma === 'string') throw new Error(`expected pySigma, found: ${pySigma}`);
  const found = await askPySigma(pySigma, { records: among, rules: detections.map(ruleText) });
  return found.map((answer, index) => {
    if ('error' in answer) throw new Error(answer.error);
    return { hits: answer.hits, detection: detections[index]! };
  });
}
