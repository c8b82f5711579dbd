import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Io } from '@trailkit/command-line';
import type { run as runCaptured } from '../trailkit/run.js';
import { run } from '../trailkit/run.js';
import { idsIn, isBuilt, killCount, runFor } from './kill.js';
import { account, record } from './records.js';

// The tests of sources that answer queries: CloudTrail Lake and Athena.

const day = 86_400_000;

/** The records of the last two days: every slice of days takes a second or more. */
export const recent = account.filter(({ eventTime }) => Date.parse(String(eventTime)) > Date.now() - 2 * day);
export const recentIds = recent.map(({ eventID }) => String(eventID)).toSorted();

/** Runs each test in a folder of its own, with credentials. */
export function inOwnFolder(name: string): void {
  const here = process.cwd();
  let folder: string;
  beforeEach(() => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
    folder = mkdtempSync(join(tmpdir(), `trailkit-${name}-`));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(here);
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
}

/** Calls a command with a source, unless another is named, at the address of a server. */
export type Call = (
  command: (argv: readonly string[], io: Io) => Promise<number>,
  argv: readonly string[],
  signal?: AbortSignal,
) => ReturnType<typeof runCaptured>;

/** Calls commands with this source. */
export function callsOf(source: string, url: () => string): Call {
  return (command, argv, signal) =>
    run((io) =>
      command([...argv, ...(argv.includes('--source') ? [] : ['--source', source]), '--endpoint-url', url()], {
        ...io,
        env: { AWS_REGION: 'eu-west-1' },
        ...(signal && { signal }),
      }),
    );
}

/** The ids of records in NDJSON. */
export function idsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly eventID: string }).eventID);
}

/** A lookup with a checkpoint that is killed again and again, over records of six days, with pages of few. */
export function testKills(
  source: string,
  start: (records: readonly object[]) => Promise<void>,
  url: () => string,
): void {
  const kills = killCount(4);
  test.skipIf(!isBuilt)(
    `killed ${kills} times (needs the built binary), no record is lost or there twice`,
    async () => {
      const many = Array.from({ length: 1500 }, (_, index) => ({
        ...record(`many-${index}`, 'iam', 'CreateUser'),
        eventTime: `${new Date(Date.now() - (index % 6) * day).toISOString().slice(0, 19)}Z`,
      }));
      await start(many);
      const outputs = ['--checkpoint', 'k', '--out', 'killed'];
      const argv = ['--source', source, '--endpoint-url', url(), '--since', '7d', ...outputs];
      for (let kill = 0; kill < kills; kill++) await runFor(1500 + 2000 * Math.random(), argv);
      expect(await runFor(120_000, argv)).toBe(0);
      expect([...idsIn(['killed'])].toSorted()).toEqual(many.map((_, index) => `many-${index}`).toSorted());
    },
    150_000 + kills * 10_000,
  );
}
