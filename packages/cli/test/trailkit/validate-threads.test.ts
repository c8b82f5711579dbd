import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { eventEntries, exampleRecord } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runFidelity } from '../../src/fidelity/run-fidelity.js';
import { runValidate } from '../../src/validate/run-validate.js';
import { workerFile } from '../../src/worker-file.js';
import { run } from '../captured.js';

const catalog = installedCatalog();
const examples = ['iam', 's3', 'sqs'].flatMap((service) =>
  eventEntries(service, catalog.document(service)).map((entry) => exampleRecord(entry, catalog) as object),
);
/** Lines of which some have problems, some are no records, and some are damaged; the longest documents are of several lines. */
const lines = Array.from({ length: 2500 }, (_, index) => {
  const record = { ...examples[index % examples.length], eventID: String(index) };
  if (index % 97 === 0) return `{"eventName": "Cut off"${'\n'.repeat(index % 3)}`;
  if (index % 89 === 0) return JSON.stringify({ ...record, requestParameters: { odd: index } }, undefined, 1);
  if (index % 83 === 0) return JSON.stringify({ ...record, eventName: `Unknown${index % 5}` });
  if (index % 79 === 0) return JSON.stringify({ Records: [record, { ...record, awsRegion: 7 }] });
  if (index % 71 === 0) return 'a line of text';
  return JSON.stringify(record);
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailkit-threads-'));
  const text = lines.join('\n');
  writeFileSync(join(folder, 'large.ndjson'), text.repeat(3));
  writeFileSync(join(folder, 'cut.ndjson.gz'), gzipSync(text).subarray(0, -5000));
  for (let log = 0; log < 20; log++) {
    const records = lines.slice(log * 50, log * 50 + 50).filter((line) => /^\{"event.*\}$/.test(line));
    writeFileSync(join(folder, `log-${log}.json.gz`), gzipSync(`{"Records":[${records.join(',')}]}`));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('validating in threads prints what one thread prints', () => {
  test.each(['text', 'ndjson', 'summary'])('%s, of files and of a pipe', async (output) => {
    expect(existsSync(workerFile('validate-worker'))).toBe(true);
    const validate = (threads: number, operands: readonly string[], mode: string): ReturnType<typeof run> =>
      run((io) => runValidate({ values: { output, mode }, operands }, io, undefined, threads), lines.join('\n'));
    for (const [operands, mode] of [
      [[folder], 'lenient'],
      [['-'], 'strict'],
    ] as const) {
      const alone = await validate(0, operands, mode);
      expect(alone.code).toBe(3);
      expect(alone.out.length).toBeGreaterThan(100);
      for (const threads of [1, 2, 3]) expect(await validate(threads, operands, mode)).toEqual(alone);
    }
  });

  test('and so does trailkit fidelity', async () => {
    expect(existsSync(workerFile('fidelity-worker'))).toBe(true);
    const fidelity = (threads: number): ReturnType<typeof run> =>
      run((io) => runFidelity([folder, '-'], io, undefined, threads), lines.join('\n'));
    const alone = await fidelity(0);
    expect(alone.code).toBe(3);
    expect(alone.out).toContain('fully described');
    for (const threads of [1, 2, 3]) expect(await fidelity(threads)).toEqual(alone);
  });
});
