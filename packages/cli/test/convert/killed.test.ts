import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isBuilt, killCount, runFor } from '../lookup/kill.js';
import { record } from '../lookup/records.js';
import { query } from './read-back.js';

const folder = mkdtempSync(join(tmpdir(), 'convert-killed-'));
const logs = join(folder, 'logs');
const files = 60;
const recordsEach = 150;
const kills = killCount(3);
const expected = new Set<string>();

beforeAll(() => {
  mkdirSync(logs);
  for (let file = 0; file < files; file++) {
    const Records = Array.from({ length: recordsEach }, (_, i) => {
      // Every tenth record is in the next file too.
      const of = i % 10 === 0 ? Math.max(0, file - 1) : file;
      const id = `id-${of}-${i}`;
      expected.add(id);
      const eventTime = `2024-05-${String(10 + (i % 4)).padStart(2, '0')}T12:00:${String(of).padStart(2, '0')}Z`;
      return record(id, 's3', 'GetBucketAcl', { eventTime });
    });
    writeFileSync(join(logs, `${String(file).padStart(4, '0')}.json.gz`), gzipSync(JSON.stringify({ Records })));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test.skipIf(!isBuilt)(
  `killed ${kills} times (needs the built binary) while it writes and joins files, a conversion has each eventID exactly once`,
  async () => {
    const argv = (out: string): readonly string[] => [logs, '--to', 'parquet', '--out', out, '--memory', '500kB'];
    const command = 'convert';
    const start = performance.now();
    await runFor(60_000, argv(join(folder, 'whole')), { command });
    const whole = performance.now() - start;
    for (let round = 0; round < kills; round++) {
      const out = join(folder, `lake-${round}`);
      await runFor(whole * (0.2 + 0.8 * Math.random()), argv(out), { command });
      // Before the next run, too, nothing is stored twice but while files are joined.
      expect(await runFor(120_000, argv(out), { command })).toBe(0);
      expect(existsSync(join(out, '_trailkit/manifest.json'))).toBe(true);
      const [found] = await query(out, 'select count(*)::int n, count(distinct event_id)::int ids from {lake}');
      expect(found).toEqual({ n: expected.size, ids: expected.size });
      rmSync(out, { recursive: true });
    }
  },
  kills * 60_000,
);
