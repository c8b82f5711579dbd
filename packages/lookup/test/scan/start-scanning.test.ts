import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isMuch } from '../../src/scan/start-scanning.js';

const folder = mkdtempSync(join(tmpdir(), 'trailkit-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

const small = join(folder, 'small.json');
writeFileSync(small, '{}');
const large = join(folder, 'large.json');
writeFileSync(large, Buffer.alloc(3_000_000));
const logs = join(folder, 'logs');
mkdirSync(logs);
const dataset = join(folder, 'dataset');
mkdirSync(join(dataset, '_trailkit'), { recursive: true });

const sources = [
  { of: 'a folder', source: logs, out: true },
  { of: 'a dataset, which columns answer', source: dataset, out: false },
  { of: 'a large file', source: large, out: true },
  { of: 'a small file', source: small, out: false },
  { of: 'a bucket', source: 's3://logs/AWSLogs', out: true },
  { of: 'standard input', source: '-', out: false },
  { of: 'event history', source: 'event-history', out: false },
  { of: 'a table', source: 'trino://localhost:8080/hive.logs.events', out: false },
  { of: 'what cannot be reached', source: `${small}/below`, out: false },
  { of: 'a path that no file can have', source: 'a\0b', out: false },
];

test.each(sources)('a thread is worth its start for $of: $out', async ({ source, out }) => {
  expect(await isMuch(source)).toBe(out);
});
