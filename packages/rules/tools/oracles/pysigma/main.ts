import { writeFile } from 'node:fs/promises';
import { generateDetections } from './generate-detections.js';
import { generateRecords, textsOf } from './generate-records.js';
import { askPySigma, findPySigma } from './pysigma.js';
import { ruleText } from './rule-text.js';

const seed = 20261128;
const counts = { records: 60, detections: 500 };

// Writes pySigma's answers about random rules and records: the tables that tests run where there is no Python.
const pySigma = await findPySigma();
if (typeof pySigma === 'string') throw new Error(`expected pySigma, found: ${pySigma}`);
const records = generateRecords(counts.records, seed);
const detections = generateDetections(counts.detections, seed, textsOf(records));
const answers = await askPySigma(pySigma, { records, rules: detections.map(ruleText) });
const lines = detections.map((detection, index) => {
  const answer = answers[index]!;
  if ('error' in answer)
    throw new Error(`expected an answer about ${JSON.stringify(detection)}, found ${answer.error}`);
  return { hits: answer.hits, detection };
});
await write('records', records);
await write('rules', lines);

async function write(name: string, rows: readonly unknown[]): Promise<void> {
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  await writeFile(new URL(`../../../test/fixtures/pysigma/${name}.ndjson`, import.meta.url), text);
}
