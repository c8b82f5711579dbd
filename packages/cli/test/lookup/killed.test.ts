import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { record } from './records.js';

const binary = fileURLToPath(new URL('../../bin/trailkit.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'killed-'));
const logs = join(folder, 'logs');
const files = 120;
const recordsEach = 150;
const kills = 8;

beforeAll(() => {
  mkdirSync(logs);
  for (let file = 0; file < files; file++) {
    const Records = Array.from({ length: recordsEach }, (_, i) =>
      // Every tenth record stands in the next file too.
      record(`id-${i % 10 === 0 ? file - 1 : file}-${i}`, 's3', i % 2 === 0 ? 'GetBucketAcl' : 'PutBucketAcl'),
    );
    writeFileSync(join(logs, `${String(file).padStart(4, '0')}.json.gz`), gzipSync(JSON.stringify({ Records })));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the lookup; after some milliseconds it is killed, as by `kill -9`. */
async function runFor(milliseconds: number, argv: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [binary, 'lookup', ...argv], { stdio: 'ignore' });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const stop = new AbortController();
  await Promise.race([ended, sleep(milliseconds, undefined, { signal: stop.signal }).catch(() => undefined)]);
  stop.abort();
  child.kill('SIGKILL');
  return (await ended)[0];
}

test.skipIf(!existsSync(join(binary, '../../dist/trailkit.js')))(
  `killed ${kills} times (needs the built binary), a lookup finds each eventID exactly once`,
  async () => {
    const start = performance.now();
    await runFor(60_000, ['s3:Get*', '--source', logs, '--out', join(folder, 'whole.ndjson')]);
    const whole = performance.now() - start;
    for (let round = 0; round < kills; round++) {
      const out = join(folder, `${round}.ndjson`);
      const argv = ['s3:Get*', '--source', logs, '--out', out, '--checkpoint', join(folder, `${round}.place`)];
      await runFor(whole * (0.2 + 0.8 * Math.random()), argv);
      expect(await runFor(60_000, argv)).toBe(0);
      const ids = readFileSync(out, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { eventID: string }).eventID);
      expect(new Set(ids).size).toBe(ids.length);
      // The first half of each file, without what the file before had already.
      expect(ids).toHaveLength((files * recordsEach) / 2);
    }
  },
  120_000,
);
