import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';
import { openSources } from '@trailkit/codegen';
import { measureFidelity, validateEvent } from '@trailkit/validate/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { countDamage, type DamageCount } from '../fidelity/damage.js';
import { type Coverage, estimateUnseen } from '../learn/estimate.js';
import { openViewBuilder } from '../learn/view-builder.js';
import { dataFolder, readPins, releaseSet, root } from '../models.js';

const corpus = join(root, '../shared/corpus/records.ndjson.gz');
const absent = !existsSync(corpus);

type CorpusRecord = { readonly kind: string; readonly event: Record<string, unknown> };

describe.skipIf(absent)(`fidelity over the corpus${absent ? ' (skipped: ../shared/corpus is not there)' : ''}`, () => {
  let records: readonly CorpusRecord[];
  let captured: readonly Record<string, unknown>[];

  beforeAll(() => {
    const lines = gunzipSync(readFileSync(corpus)).toString('utf8').trim().split('\n');
    records = lines.map((line) => JSON.parse(line) as CorpusRecord);
    captured = records.filter(({ kind }) => kind === 'captured').map(({ event }) => event);
  });

  it('knows 99 % of the captured records and describes 99 % of their bodies', async () => {
    const { records: count, recordsKnown, rows } = await measureFidelity(captured);
    expect(recordsKnown / count).toBeGreaterThan(0.99);
    const all = rows.filter(({ protocol, side }) => protocol !== 'all' && side !== 'error');
    const [bodies, described] = [sum(all.map((row) => row.bodies)), sum(all.map((row) => row.described))];
    expect(described / bodies).toBeGreaterThan(0.99);
    expect(sum(all.map((row) => row.typeProblems)) / bodies).toBeLessThan(0.005);
  });

  it('calls at most 0.5 % of the captured records invalid in lenient mode', () => {
    const invalid = captured.filter((record) => validateEvent(record).result === 'invalid');
    expect(invalid.length / captured.length).toBeLessThan(0.005);
  });

  it('notices 95 % of misspelt members and 90 % of retyped values in strict mode', { timeout: 120_000 }, () => {
    const count: DamageCount = countDamage(captured, 4);
    expect(count.misspelt).toBeGreaterThan(5000);
    expect(count.misspeltNoticed / count.misspelt).toBeGreaterThan(0.95);
    expect(count.retypedNoticed / count.retyped).toBeGreaterThan(0.9);
  });
});

const modelsAbsent = absent || process.env.TRAILKIT_MODELS_MISSING !== undefined;

describe.skipIf(modelsAbsent)(
  `what unseen operations get${modelsAbsent ? ' (skipped: no corpus or no models)' : ''}`,
  () => {
    it('describes 95 % of bodies and 96 % of paths of the half it did not learn from', { timeout: 300_000 }, () => {
      const lines = gunzipSync(readFileSync(corpus)).toString('utf8').trim().split('\n');
      const records = lines.map((line) => (JSON.parse(line) as CorpusRecord).event);
      const sources = openSources(releaseSet(readPins()), dataFolder);
      const found: Coverage = estimateUnseen(records, openViewBuilder(sources).build);
      expect(found.described / found.bodies).toBeGreaterThan(0.95);
      expect(found.pathsDescribed / found.paths).toBeGreaterThan(0.96);
    });
  },
);

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
