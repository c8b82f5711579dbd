import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain, putLog } from '@trailkit/testing/digest-chain/digest-chain';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import type { TrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { isBuilt, killCount, runFor } from '../lookup/kill.js';
import type { Ran } from '../captured.js';
import { run } from '../captured.js';

const root = mkdtempSync(join(tmpdir(), 'validate-resumed-'));
const key = signingKey();
const keys = join(root, 'keys.json');
writeFileSync(keys, JSON.stringify({ PublicKeyList: [key.listed] }));
const window = ['--from', '2026-05-01T00:17:59Z', '--to', '2026-05-01T06:17:59Z'];
const logsEach = 40;
const digests = 3 * 6;
const logs = digests * logsEach;
const kills = killCount(4);
const env = {
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

const call = (argv: readonly string[], signal?: AbortSignal): Promise<Ran> =>
  run((io) => runTrailkit(['validate-logs', ...argv], io), '', signal);

/** The number of a kill as a part from 0 to 1: multiples of the golden ratio are spread evenly, however many there are. */
const spread = (kill: number): number => (0.5 + kill * 0.618034) % 1;

function madeBucket(): Bucket {
  const bucket: Bucket = new Map();
  for (const region of ['us-east-1', 'eu-west-1', 'ap-south-1'])
    makeDigestChain(bucket, { key, region, hours: 6, logsInHour: () => logsEach });
  return bucket;
}

describe('a validation that goes on from a checkpoint', () => {
  const bucket = madeBucket();
  let server: TrailServer;
  beforeAll(async () => {
    server = await startTrailServer({ buckets: new Map([['logs', bucket]]), keys: [], latencyMs: 5 });
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server.close();
    rmSync(root, { recursive: true });
  });
  const argvOf = (name: string): readonly string[] => [
    ...['--source', 's3://logs', '--endpoint-url', server.url, '--public-keys', keys, '--output', 'ndjson', ...window],
    ...['--checkpoint', join(root, `${name}.checkpoint`), '--out', join(root, `${name}.ndjson`)],
  ];
  const validate = async (name: string, after?: number) => {
    const stop = new AbortController();
    server.takeRequestCount();
    let requests = 0;
    const timer = setInterval(() => {
      requests += server.takeRequestCount();
      if (after !== undefined && requests >= after) stop.abort();
    }, 1);
    const ran = await call(argvOf(name), stop.signal);
    clearInterval(timer);
    return { ...ran, requests: requests + server.takeRequestCount() };
  };

  it('reads each log once, and says so', async () => {
    const whole = await validate('whole');
    expect(whole.code).toBe(0);
    const interrupted = await validate('interrupted', digests + logs / 2);
    expect([interrupted.code, interrupted.err]).toEqual([
      3,
      expect.stringContaining('interrupted: not all was looked at; the same command goes on from'),
    ]);
    await sleep(200); // the requests that were under way
    const resumed = await validate('interrupted');
    expect(resumed.code).toBe(0);
    const [, known] = /: (\d+) logs were checked in earlier runs, since 20/.exec(resumed.err) ?? [];
    expect(Number(known)).toBeGreaterThan(logs / 4);
    expect(resumed.requests).toBe(whole.requests - Number(known));
    expect(readFileSync(join(root, 'interrupted.ndjson'), 'utf8')).toBe(
      readFileSync(join(root, 'whole.ndjson'), 'utf8'),
    );

    const again = await validate('interrupted');
    expect([again.code, again.requests]).toEqual([0, whole.requests - logs]);
  });

  it('reads again what did not agree, and what has come since', async () => {
    const others = madeBucket();
    const name = [...others.keys()].find((each) => each.includes('_CloudTrail_'))!;
    const { body } = others.get(name)!;
    others.set(name, { body: gzipSync('{"Records":[]}') });
    const own = await startTrailServer({ buckets: new Map([['logs', others]]), keys: [] });
    const argv = argvOf('others').map((each) => (each === server.url ? own.url : each));
    const validated = async () => {
      own.takeRequestCount();
      return { ...(await call(argv)), requests: own.takeRequestCount() };
    };
    const first = await validated();
    expect(first.code).toBe(1);
    others.set(name, { body });
    const mended = await validated();
    expect([mended.code, mended.requests]).toEqual([0, first.requests - logs + 1]);
    putLog(others, { key, trail: 'forged' }, Date.parse('2026-05-01T03:00:00Z'));
    expect((await validated()).code).toBe(1);
    // A backfill digest is between others: its chain is checked again.
    makeDigestChain(others, { key, isBackfill: true, start: '2026-05-01T02:17:59Z', hours: 1, logsInHour: () => 1 });
    const { err, requests } = await validated();
    expect(err).toContain(`${logs - 6 * logsEach} logs were checked in earlier runs`);
    expect(requests).toBeGreaterThan(mended.requests);
    await own.close();
  });

  it('does not go on from the checkpoint of another window', async () => {
    await validate('window');
    const argv = argvOf('window').map((each) => (each === window[1] ? '2026-05-01T01:17:59Z' : each));
    const { code, err } = await call(argv);
    expect(code).toBe(2);
    expect(err).toContain('expected the checkpoint of this validation, found one with another window');
  });

  it.skipIf(!isBuilt)(
    `killed ${kills} times (needs the built binary), it proves all of it`,
    async () => {
      const options = { command: 'validate-logs', env };
      const start = performance.now();
      expect(await runFor(60_000, argvOf('unkilled'), options)).toBe(0);
      const whole = performance.now() - start;
      const once = readFileSync(join(root, 'unkilled.ndjson'), 'utf8');
      for (let round = 0; round < kills; round++) {
        const name = `killed-${round}`;
        await runFor(whole * (0.3 + 0.6 * spread(2 * round)), argvOf(name), options);
        await runFor(whole * 0.7 * spread(2 * round + 1), argvOf(name), options);
        expect(await runFor(60_000, argvOf(name), options)).toBe(0);
        expect(readFileSync(join(root, `${name}.ndjson`), 'utf8')).toBe(once);
      }
    },
    kills * 30_000,
  );
});
