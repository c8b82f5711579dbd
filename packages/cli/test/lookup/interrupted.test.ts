import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { record } from './records.js';

const binary = fileURLToPath(new URL('../../bin/trailkit.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'interrupted-'));
const place = join(folder, 'place');
let server: CloudTrailServer;
beforeAll(async () => {
  server = await startCloudTrailServer();
  // More pages than come before the interrupt.
  server.add(
    Array.from({ length: 1000 }, (_, i) =>
      record(`id-${i}`, 'kms', 'Decrypt', { eventTime: new Date(Date.now() - i * 60_000).toISOString() }),
    ),
  );
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Runs the lookup until its first records come, then interrupts it, as Ctrl-C does, or by another signal. */
async function interrupted(
  argv: readonly string[],
  signal: NodeJS.Signals = 'SIGINT',
): Promise<{ code: unknown; ids: number; err: string }> {
  const child = spawn(
    process.execPath,
    [binary, 'lookup', '--endpoint-url', server.url, '--region', 'eu-west-1', 'kms:*', ...argv],
    { env: { ...process.env, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' } },
  );
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (out === '') child.kill(signal);
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ids: new Set(out.match(/"eventID":"[^"]*"/g)).size, err };
}

describe.skipIf(!existsSync(join(binary, '../../dist/trailkit.js')))(
  'interrupted (needs the built binary), a lookup says how to go on',
  () => {
    test.each([
      {
        name: 'with a checkpoint',
        in: ['--checkpoint', place],
        out: `interrupted; the same command goes on from ${place}`,
      },
      {
        name: 'without one',
        in: [],
        out: 'interrupted; with --checkpoint FILE, the same command would go on from here the next time',
      },
      {
        name: 'while it follows',
        in: ['--follow', '--last-minute', '5'],
        out: expect.stringMatching(
          /^stopped; with --from \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z in place of its times, the same command goes on, and may repeat what happened since then$/,
        ),
      },
    ])('$name', async ({ in: argv, out }) => {
      const { code, ids, err } = await interrupted(['--since', '2d', ...argv].slice(argv.includes('--follow') ? 2 : 0));
      expect([code, err.replace('trailkit lookup: ', '').trimEnd()]).toEqual([130, out]);
      expect(ids).toBeGreaterThan(0);
      expect(ids).toBeLessThan(1000);
    });

    test.each([
      { signal: 'SIGTERM', code: 143 },
      { signal: 'SIGHUP', code: 129 },
    ] as const)('$signal is an interrupt too, with exit code $code', async ({ signal, code: expected }) => {
      const { code, ids, err } = await interrupted(['--since', '2d'], signal);
      expect([code, err]).toEqual([expected, expect.stringMatching(/^trailkit lookup: interrupted; /)]);
      expect(ids).toBeGreaterThan(0);
      expect(ids).toBeLessThan(1000);
    });
  },
);
