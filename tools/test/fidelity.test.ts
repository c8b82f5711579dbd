import { openSources } from '@trailkit/codegen';
import { measureFidelity, validateEvent } from '@trailkit/validate/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { absentCorpusFiles, capturedOf, readCorpus } from '../corpus.js';
import { countDamage, type DamageCount } from '../fidelity/damage.js';
import { type Coverage, estimateUnseen } from '../learn/estimate.js';
import { readRejections } from '../learn/rejections.js';
import { openViewBuilder } from '../learn/view-builder.js';
import { dataFolder, readPins, releaseSet } from '../models.js';

const absent = absentCorpusFiles.length > 0;

describe.skipIf(absent)(
  `fidelity over the corpus${absent ? ` (skipped: ${absentCorpusFiles.join(', ')})` : ''}`,
  () => {
    let captured: readonly Record<string, unknown>[];

    beforeAll(() => {
      captured = capturedOf(readCorpus());
    });

    it('knows 99.5 % of the captured records and describes 99 % of their bodies', async () => {
      const { records: count, recordsKnown, rows } = await measureFidelity(captured);
      expect(recordsKnown / count).toBeGreaterThan(0.995);
      const all = rows.filter(({ protocol, side }) => protocol !== 'all' && side !== 'error');
      const [bodies, described] = [sum(all.map((row) => row.bodies)), sum(all.map((row) => row.described))];
      expect(described / bodies).toBeGreaterThan(0.99);
      expect(sum(all.map((row) => row.typeProblems)) / bodies).toBeLessThan(0.005);
    });

    it('calls at most 0.3 % of the captured records invalid in lenient mode', () => {
      const invalid = captured.filter((record) => validateEvent(record).result === 'invalid');
      expect(invalid.length / captured.length).toBeLessThan(0.003);
    });

    it('notices 95 % of misspelt members and 92 % of retyped values in strict mode', { timeout: 120_000 }, () => {
      const count: DamageCount = countDamage(captured, 4);
      expect(count.misspelt).toBeGreaterThan(5000);
      expect(count.misspeltNoticed / count.misspelt).toBeGreaterThan(0.95);
      expect(count.retypedNoticed / count.retyped).toBeGreaterThan(0.92);
    });
  },
);

const modelsAbsent = absent || process.env.TRAILKIT_MODELS_MISSING !== undefined;

describe.skipIf(modelsAbsent)(
  `what unseen operations get${modelsAbsent ? ' (skipped: no corpus or no models)' : ''}`,
  () => {
    it('describes 96 % of bodies and 98.5 % of paths of the half it did not learn from', { timeout: 300_000 }, () => {
      const records = readCorpus().map(({ event }) => event);
      const sources = openSources(releaseSet(readPins()), dataFolder);
      const found: Coverage = estimateUnseen(records, openViewBuilder(sources).build, readRejections(dataFolder));
      expect(found.described / found.bodies).toBeGreaterThan(0.96);
      expect(found.pathsDescribed / found.paths).toBeGreaterThan(0.985);
    });
  },
);

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
