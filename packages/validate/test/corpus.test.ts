import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { validateEvent } from '../src/index.js';

const corpus = new URL('../../../../shared/corpus/records.ndjson.gz', import.meta.url);

interface Labelled {
  readonly kind: string;
  readonly event: { readonly eventTime?: string };
}

describe.skipIf(!existsSync(corpus))('captured records (skipped where ../shared/corpus is absent)', () => {
  test('are valid in lenient mode, but for 1 % at most; exports that lack the time of the event aside', () => {
    const lines = gunzipSync(readFileSync(corpus)).toString('utf8').trimEnd().split('\n');
    const captured = lines
      .map((line) => JSON.parse(line) as Labelled)
      .filter(({ kind, event }) => kind === 'captured' && event.eventTime !== undefined);
    const invalid = captured.filter(({ event }) => validateEvent(event).result === 'invalid');
    expect(captured.length).toBeGreaterThan(2000);
    expect(invalid.length / captured.length).toBeLessThan(0.01);
  });
});
