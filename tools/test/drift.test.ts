import { describe, expect, it } from 'vitest';
import { generateAll } from '../generate/generate-all.js';
import { differences } from '../generate/generated-folder.js';

const missing = process.env.TRAILKIT_MODELS_MISSING;

describe.skipIf(missing !== undefined)(
  `generated/ is what the generator makes${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    it('byte for byte: run "pnpm generate" and commit where it is not', { timeout: 300_000 }, async () => {
      const { files } = await generateAll(undefined);
      expect(files.size).toBeGreaterThan(900);
      expect(differences(files)).toEqual([]);
      const name = 'schemas/iam.json';
      const tampered = new Map(files).set(name, `${files.get(name)} `);
      tampered.set('schemas/new-service.json', '{}');
      tampered.delete('types/sts.d.ts');
      expect(differences(tampered)).toEqual([
        'differs: generated/schemas/iam.json',
        'differs: generated/schemas/new-service.json',
        'left over: generated/types/sts.d.ts',
      ]);
    });
  },
);
