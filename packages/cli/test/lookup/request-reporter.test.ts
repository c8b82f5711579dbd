import type { RequestEvent } from '@trailkit/lookup';
import { expect, test } from 'vitest';
import { requestReporter } from '../../src/lookup/request-reporter.js';
import { run } from '../captured.js';

const answered: RequestEvent = { kind: 'answered', milliseconds: 30 };
const waits = (kind: 'throttled' | 'failed', waitMs: number): RequestEvent => ({ kind, waitMs });

/** The messages about requests, and how many are counted. */
async function said(events: readonly RequestEvent[]): Promise<{ err: string; counted: number }> {
  let counted = 0;
  const { err } = await run(async (io) => {
    const progress = { request: () => counted++, clear: () => undefined };
    const note = requestReporter('trailkit lookup', io, () => progress);
    events.forEach(note);
    await Promise.resolve();
    return 0;
  });
  return { err, counted };
}

test('requests that are answered soon are counted, and nothing is said', async () => {
  const events = [answered, waits('throttled', 9000), answered, waits('failed', 9000), answered];
  expect(await said(events)).toEqual({ err: '', counted: 5 });
});

test('a long silence is explained, once', async () => {
  const events = [waits('throttled', 8000), waits('throttled', 8000), waits('throttled', 16_000), answered];
  const { err } = await said([...events, ...events]);
  expect(err).toMatch(/^trailkit lookup: requests are throttled, .* five minutes each; .*\n$/);
  expect((await said([waits('failed', 16_000)])).err).toBe('trailkit lookup: requests fail, and are sent again\n');
});
