import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { exportLines } from '../../src/logs/reading/export-records.js';
import type { LogFile } from '../../src/logs/reading/messages.js';
import { logReader } from '../../src/logs/reading/read-log.js';
import { recentRecords } from '../../src/logs/reading/recent-records.js';

const record = (number: number): object => ({
  eventVersion: '1.11',
  eventTime: '2026-11-01T00:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  eventID: `id-${number}`,
  userAgent: 'x'.repeat(500),
});
const logOf = (name: string, from: number, count: number): LogFile => {
  const records = Array.from({ length: count }, (_, at) => record(from + at));
  return { kind: 'dropped', name, file: new Blob([gzipSync(JSON.stringify({ Records: records }))]) };
};
const lineOf = (number: number): string => `${JSON.stringify(record(number))}\n`;

test('the wanted records of files, in parts of several megabytes, each once', async () => {
  const parts: Blob[] = [];
  const counts: number[] = [];
  const lines = exportLines(logReader(undefined), (part, records) => {
    parts.push(part);
    counts.push(records);
  });
  await lines.add(logOf('a', 0, 10), Uint32Array.of(0, 3, 9), 'ndjson');
  expect(parts).toHaveLength(0);
  const many = Uint32Array.from({ length: 15_000 }, (_, at) => 2 * at);
  await lines.add(logOf('b', 100, 30_000), many, 'ndjson');
  lines.flush();
  expect(parts.length).toBeGreaterThan(1);
  expect(counts.reduce((sum, count) => sum + count)).toBe(15_003);
  const expected = [0, 3, 9, ...Array.from(many, (number) => 100 + number)].map(lineOf).join('');
  expect(await new Blob(parts).text()).toBe(expected);
});

test('a file that has fewer records than were read is named', async () => {
  const lines = exportLines(logReader(undefined), () => undefined);
  await expect(lines.add(logOf('a.json.gz', 0, 10), Uint32Array.of(1, 12), 'csv')).rejects.toThrow(
    'a.json.gz: expected 2 records as they were read, found 1: the file was changed',
  );
});

test('records that were looked at lately are kept, up to some megabytes', () => {
  const recent = recentRecords();
  const whole = (text: string) => ({ isRead: false, text: () => text, record: () => JSON.parse(text) as never });
  recent.keep('long', whole(`{"a":"${'x'.repeat(300_000)}"}`));
  expect(recent.find('long')).toBeUndefined();
  for (let number = 0; number < 50; number++)
    recent.keep(`${number}`, whole(`{"n":${number},"a":"${'x'.repeat(200_000)}"}`));
  expect(recent.find('0')).toBeUndefined();
  expect(recent.find('49')?.record()).toMatchObject({ n: 49 });
  recent.keep('49', whole('{"n":1}'));
  expect(recent.find('49')?.text()).toBe('{"n":1}');
});
