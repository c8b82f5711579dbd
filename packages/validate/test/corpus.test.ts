import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { validateEvent } from '../src/index.js';

const corpus = ['records', 'records-2'].map(
  (name) => new URL(`../../../../shared/corpus/${name}.ndjson.gz`, import.meta.url),
);

interface Labelled {
  readonly kind: string;
  readonly event: { readonly eventTime?: string };
}

describe.skipIf(!corpus.every((file) => existsSync(file)))(
  'captured records (skipped where ../shared/corpus is absent)',
  () => {
    test('are valid in lenient mode, but for 0.3 % at most; exports that lack the time of the event aside', () => {
      const lines = corpus.flatMap((file) => gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n'));
      const captured = lines
        .map((line) => JSON.parse(line) as Labelled)
        .filter(({ kind, event }) => kind === 'captured' && event.eventTime !== undefined);
      const invalid = captured.filter(({ event }) => validateEvent(event).result === 'invalid');
      expect(captured.length).toBeGreaterThan(4500);
      expect(invalid.length / captured.length).toBeLessThan(0.003);
    });
  },
);
