import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idsIn, isBuilt, killedSinks, killCount, runFor } from './kill.js';
import { record } from './records.js';

const folder = mkdtempSync(join(tmpdir(), 'killed-'));
const logs = join(folder, 'logs');
const files = 120;
const recordsEach = 150;
const kills = killCount(3);

beforeAll(() => {
  mkdirSync(logs);
  for (let file = 0; file < files; file++) {
    const Records = Array.from({ length: recordsEach }, (_, i) =>
      // Every tenth record is in the next file too.
      record(`id-${i % 10 === 0 ? file - 1 : file}-${i}`, 's3', i % 2 === 0 ? 'GetBucketAcl' : 'PutBucketAcl'),
    );
    writeFileSync(join(logs, `${String(file).padStart(4, '0')}.json.gz`), gzipSync(JSON.stringify({ Records })));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test.skipIf(!isBuilt).each(killedSinks)(
  `killed ${kills} times (needs the built binary), a lookup finds each eventID exactly once: $name`,
  async ({ argv: sinkOf, stdout }) => {
    const start = performance.now();
    await runFor(60_000, ['s3:Get*', '--source', logs]);
    const whole = performance.now() - start;
    for (let round = 0; round < kills; round++) {
      const out = join(folder, `${stdout('', 0)}-${round}.ndjson`.replaceAll('/', ''));
      const argv = ['s3:Get*', '--source', logs, ...sinkOf(out), '--checkpoint', `${out}.place`];
      await runFor(whole * (0.2 + 0.8 * Math.random()), argv, { stdout: stdout(out, 1) });
      expect(await runFor(60_000, argv, { stdout: stdout(out, 2) })).toBe(0);
      const ids = idsIn([out, `${out}.1`, `${out}.2`]);
      expect(new Set(ids).size).toBe(ids.length);
      // The first half of each file, without what the file before had already.
      expect(ids).toHaveLength((files * recordsEach) / 2);
    }
  },
  kills * 15_000,
);
