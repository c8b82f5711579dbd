import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { CloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import { startFaultProxy } from '@trailkit/testing/search-servers/fault-proxy';
import { startSearchServer } from '@trailkit/testing/search-servers/start-search-server';
import { faultPoints, idsUnder } from '@trailkit/testing/search-servers/requests';
import { describeServer, describeServers } from '@trailkit/testing/search-servers/describe-servers';

const binary = fileURLToPath(new URL('../../../bin/cloudtrail-es-loader.mjs', import.meta.url));
const trailkit = fileURLToPath(new URL('../../../bin/trailkit.mjs', import.meta.url));
const isBuilt = existsSync(join(binary, '../../dist/cloudtrail-es-loader.js'));
const folder = mkdtempSync(join(tmpdir(), 'killed-'));
const regions = ['us-east-1', 'eu-west-1', 'ap-south-1', 'sa-east-1'];
const events = [...sampleEvents({ count: 3000, regions })];
const ids = events.map(({ eventID }) => String(eventID)).sort();
const logs = join(folder, 'logs');

let history: CloudTrailServer;
beforeAll(async () => {
  history = await startCloudTrailServer({ requestsPerSecond: 1000, latencyMs: 20 });
  history.add(events);
  mkdirSync(logs);
  for (let at = 0; at < events.length; at += 100)
    writeFileSync(join(logs, `${at}.json.gz`), gzipSync(JSON.stringify({ Records: events.slice(at, at + 100) })));
});
afterAll(async () => {
  await history.close();
  rmSync(folder, { recursive: true });
});

interface Running {
  readonly kill: (signal?: NodeJS.Signals) => void;
  readonly ended: Promise<{ readonly code: number | null; readonly err: string }>;
}

/** Runs the loader's binary. */
function start(url: string, argv: readonly string[], program: readonly string[] = [binary]): Running {
  const env = { ...process.env, CLOUDTRAIL_ES_URL: url, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'x' };
  const child = spawn(process.execPath, [...program, ...argv], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, err }));
  return { kill: (signal = 'SIGKILL') => child.kill(signal), ended };
}

const sources = [
  { name: 'event history', source: () => ['--endpoint-url', history.url, '--regions', regions.join(',')] },
  { name: 'logs', source: () => ['--source', logs] },
];
const little = ['--bulk-bytes', '40000'];

describe.skipIf(!isBuilt)('each eventID is there once (needs the built binary)', () => {
  describeServers(({ name, url }) => {
    it.each(sources)(
      `after ${faultPoints} times kill -9 of the loader, from $name`,
      { timeout: 30_000 * (faultPoints + 1) },
      async ({ name: kind, source }) => {
        // Each kill comes later than the one before; where the load was done by then, another begins.
        for (let round = 1, kills = 0; kills < faultPoints; round++) {
          const prefix = `killed-${kind.replace(' ', '-')}-${round}`;
          const state = join(folder, `${name}-${prefix}.state`);
          const argv = ['load', '--index', prefix, '--state', state, ...little, ...source()];
          await start(url, ['init', '--index', prefix, '--yes']).ended;
          let code: number | null = null;
          for (let run = 0; run < 4 && code === null; run++) {
            const loader = start(url, argv);
            await Promise.race([loader.ended, delay(400 + Math.random() * 1200)]);
            loader.kill();
            ({ code } = await loader.ended);
            if (code === null) kills++;
          }
          const last = await start(url, argv).ended;
          expect(last).toMatchObject({ code: 0 });
          expect(await idsUnder(url, prefix)).toEqual(ids);
        }
      },
    );
  });

  describeServer(({ name, url }) => {
    it.each([
      { name: 'cloudtrail-es-loader', program: [binary], signal: 'SIGINT', code: 130 },
      { name: 'cloudtrail-es-loader', program: [binary], signal: 'SIGTERM', code: 143 },
      { name: 'trailkit load', program: [trailkit, 'load'], signal: 'SIGTERM', code: 143 },
    ] as const)('after $signal of $name, which loads what was read and says how to resume', async (given) => {
      const { signal, code, program } = given;
      const prefix = `stopped-${given.name.replace(' ', '-')}-${signal.toLowerCase()}`;
      const state = join(folder, `${name}-${prefix}.state`);
      const argv = ['load', '--index', prefix, '--state', state, ...sources[0]!.source()];
      await start(url, ['init', '--index', prefix, '--yes']).ended;
      const loader = start(url, argv, program);
      while (!existsSync(state)) await delay(20);
      await delay(300);
      loader.kill(signal);
      const { err, ...ended } = await loader.ended;
      expect(ended).toEqual({ code });
      expect(err).toMatch(/read (\d+) = \1 loaded \+ 0 already there \+ 0 dead letters, in/);
      expect(err).toContain(`interrupted; the same command goes on from ${state}\n`);
      expect(await start(url, argv).ended).toMatchObject({ code: 0 });
      expect(await idsUnder(url, prefix)).toEqual(ids);
    });
  });

  describeServer(({ name, url }) => {
    it('after SIGTERM while an index is looked at, which loads what was read', async () => {
      const prefix = 'stopped-looking';
      const state = join(folder, `${name}-${prefix}.state`);
      await start(url, ['init', '--index', prefix, '--yes']).ended;
      let looksAt!: () => void;
      const isLooking = new Promise<void>((resolve) => (looksAt = resolve));
      const proxy = await startFaultProxy(url, {
        fault({ method, path }) {
          if (method !== 'GET' || !path.startsWith(`/${prefix}-`)) return undefined;
          looksAt();
          return { kind: 'delay', ms: 1000 };
        },
      });
      try {
        const argv = ['load', '--index', prefix, '--state', state, ...sources[1]!.source()];
        const loader = start(proxy.url, argv);
        await isLooking;
        loader.kill('SIGTERM');
        const { code, err } = await loader.ended;
        expect(code).toBe(143);
        expect(err).toMatch(/read (\d+) = \1 loaded \+ 0 already there \+ 0 dead letters, in/);
        expect(await start(proxy.url, argv).ended).toMatchObject({ code: 0 });
        expect(await idsUnder(url, prefix)).toEqual(ids);
      } finally {
        await proxy.close();
      }
    });
  });

  for (const { name, product, version, missing } of inject('servers')) {
    describe.skipIf(missing !== undefined)(`${name}${missing === undefined ? '' : ` (not here: ${missing})`}`, () => {
      const points = Math.ceil(faultPoints / 3);
      it(`after ${points} times kill -9 of the server`, { timeout: 90_000 * (points + 1) }, async () => {
        const server = await startSearchServer({ product, version });
        try {
          for (let point = 1; point <= points; point++) {
            const prefix = `killed-server-${point}`;
            const { url } = server;
            await start(url, ['init', '--index', prefix, '--yes']).ended;
            const state = join(folder, `${name}-${prefix}.state`);
            const { source } = sources[point % sources.length]!;
            const argv = ['load', '--index', prefix, '--state', state, ...little, ...source(), '--patience', '2m'];
            const loader = start(url, argv);
            while (!existsSync(state)) await delay(20);
            await delay(Math.random() * 1500);
            await server.kill9();
            await server.restart();
            expect(await loader.ended).toEqual({ code: 0, err: expect.stringContaining('read 3000 = ') as string });
            expect(await idsUnder(url, prefix)).toEqual(ids);
          }
        } finally {
          await server.stop();
        }
      });
    });
  }

  it('a server that stays away ends the load, and the next run goes on', { timeout: 120_000 }, async (context) => {
    const there = inject('servers').find(({ missing }) => missing === undefined);
    if (!there) return context.skip('no server can be started here');
    const server = await startSearchServer(there);
    try {
      const state = join(folder, 'away.state');
      const argv = ['load', '--state', state, ...little, ...sources[0]!.source(), '--patience', '2s'];
      await start(server.url, ['init', '--yes']).ended;
      const loader = start(server.url, argv);
      // While shards of a new index are being opened, it answers with 503.
      const loaded = (): Promise<readonly string[]> => idsUnder(server.url, 'cloudtrail').catch(() => []);
      while ((await loaded()).length === 0) await delay(50);
      await server.kill9();
      const { code, err } = await loader.ended;
      expect(code).toBe(3);
      expect(err).toContain('and load again: it goes on from where it stopped');
      expect(err).toMatch(/read \d+ = .* \+ \d+ that were not acknowledged, and are loaded by the next run/);
      await server.restart();
      expect(await start(server.url, argv).ended).toMatchObject({ code: 0 });
      expect(await idsUnder(server.url, 'cloudtrail')).toEqual(ids);
    } finally {
      await server.stop();
    }
  });
});
