import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runLookup } from '../../src/commands/lookup.js';
import { run } from '../trailkit/run.js';

const folder = mkdtempSync(join(tmpdir(), 'count-by-'));
afterAll(() => rmSync(folder, { recursive: true }));

const record = (eventID: string, eventTime: string, more: object = {}) => ({
  ...{ eventVersion: '1.08', userIdentity: { type: 'Root' }, eventTime, eventSource: 's3.amazonaws.com' },
  ...{ eventName: 'ListBuckets', awsRegion: 'us-east-1', eventID, ...more },
});

async function count(name: string, records: readonly object[], space?: number): Promise<unknown> {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ Records: records }, undefined, space));
  const given = ['--source', file, '--count-by', 'eventName', '--output', 'ndjson'];
  const { out } = await run((io) => runLookup(given, io));
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

test('a time with parts of its second is behind the second itself', async () => {
  const times = ['2026-01-01T00:00:00.600Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00.25Z'];
  expect(
    await count(
      'parts.json',
      times.map((time, index) => record(`e-${index}`, time)),
    ),
  ).toEqual([{ count: 3, first: '2026-01-01T00:00:00Z', last: '2026-01-01T00:00:00.600Z', eventName: 'ListBuckets' }]);
});

test.each([undefined, 2])(
  'a copy is not counted, another event with its eventID is, with indents of %s',
  async (space) => {
    const [first, second] = [record('e-1', '2026-01-01T00:00:00Z'), record('e-2', '2026-01-01T00:00:01Z')];
    const other = record('e-1', '2026-01-01T00:00:02Z', { awsRegion: 'eu-west-1' });
    const records = [first, second, first, other, { ...other }, second];
    expect(await count(`copies-${space}.json`, records, space)).toEqual([
      { count: 3, first: '2026-01-01T00:00:00Z', last: '2026-01-01T00:00:02Z', eventName: 'ListBuckets' },
    ]);
  },
);
