import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { LookupStep } from '../../src/engine/lookup.js';
import type { SortOptions } from '../../src/engine/sort-by-time.js';
import { sortByTime } from '../../src/engine/sort-by-time.js';

const folder = mkdtempSync(join(tmpdir(), 'sort-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const epoch = Date.parse('2024-05-10T00:00:00Z');
const padding = 'é'.repeat(300);

/** Records in no order, many of the same second, some without a time, ten a step; and how many there are. */
async function* steps(count: number, failure?: Error): AsyncGenerator<LookupStep> {
  for (let at = 0; at < count; at += 10) {
    const records = Array.from({ length: 10 }, (_, i) => {
      const number = at + i;
      const eventTime = number % 97 === 5 ? 'some day' : new Date(epoch + ((number * 7919) % 500) * 1000).toISOString();
      return { record: { eventID: String(number), eventTime, padding } };
    });
    yield { source: 'a', records, seen: 10, warnings: [] };
  }
  if (failure) throw failure;
}

interface Sorted {
  readonly eventID: string;
  readonly time: number;
}

async function sorted(from: AsyncIterable<LookupStep>, limit?: number, options?: SortOptions): Promise<Sorted[]> {
  const found: Sorted[] = [];
  for await (const { records } of sortByTime(from, limit, options))
    for (const { record } of records) {
      const time = Date.parse(String(record.eventTime));
      found.push({ eventID: String(record.eventID), time: Number.isNaN(time) ? Infinity : time });
    }
  return found;
}

/** More files than are kept: they are merged on the way. */
const little = { maxKeptCharacters: 10_000, folder };

describe('sortByTime', () => {
  const cases: readonly { name: string; limit?: number; options: SortOptions }[] = [
    { name: 'in memory', options: { folder: '/nowhere' } },
    { name: 'in files', options: little },
    { name: 'the newest in memory', limit: 25, options: { folder: '/nowhere' } },
    { name: 'the newest in files, because they are long', limit: 2500, options: little },
  ];
  test.each(cases)(
    '$name: newest first, of the same time as they came, and nothing lost',
    async ({ limit, options }) => {
      const count = 5000;
      const found = await sorted(steps(count), limit, options);
      const expected = await sorted(steps(count));
      expected.sort((a, b) => (a.time === b.time ? Number(a.eventID) - Number(b.eventID) : b.time > a.time ? 1 : -1));
      expect(new Set(expected.map(({ eventID }) => eventID)).size).toBe(count);
      expect(found).toEqual(expected.slice(0, limit));
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test('delivers what was found before an error, and throws it then', async () => {
    const found: unknown[] = [];
    const reading = async (): Promise<void> => {
      for await (const { records } of sortByTime(steps(1000, new Error('stopped')), undefined, little))
        found.push(...records);
    };
    await expect(reading()).rejects.toThrow('stopped');
    expect(found).toHaveLength(1000);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('leaves nothing behind when nobody reads on', async () => {
    for await (const { records } of sortByTime(steps(5000), undefined, little)) if (records.length > 0) break;
    expect(readdirSync(folder)).toEqual([]);
  });

  test('says where files cannot be written', async () => {
    const nowhere = join(folder, 'nowhere');
    await expect(sorted(steps(5000), undefined, { maxKeptCharacters: 1000, folder: nowhere })).rejects.toMatchObject({
      name: 'SortError',
      code: 'no-room',
      message: `${nowhere}: expected room to sort records in, but the system answered ENOENT; name another folder in TMPDIR`,
    });
  });
});
