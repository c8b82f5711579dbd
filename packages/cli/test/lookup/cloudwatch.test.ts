import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogsServer } from '@trailkit/testing/logs-server/start-logs-server';
import { startLogsServer } from '@trailkit/testing/logs-server/start-logs-server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { detectCommand } from '../../src/commands/detect.js';
import { runLoader } from '../../src/commands/loader.js';
import { runLookup } from '../../src/commands/lookup.js';
import { runCommand } from '@trailkit/command-line';
import type { Io } from '@trailkit/command-line';
import { texts } from '../../src/texts.js';
import { run } from '../trailkit/run.js';
import { account } from './records.js';

const source = 'cloudwatch:trail';

describe('--source cloudwatch:GROUP', () => {
  let server: LogsServer;
  const folder = mkdtempSync(join(tmpdir(), 'trailkit-cloudwatch-'));
  const here = process.cwd();
  beforeAll(async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
    vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
    server = await startLogsServer({ requestsPerSecond: 1000, pageEvents: 5 });
    const timestamp = (record: object): number => Date.parse(String((record as { eventTime: string }).eventTime));
    server.add(
      'trail',
      account.map((record) => ({ timestamp: timestamp(record), message: JSON.stringify(record) })),
    );
    writeFileSync(
      join(folder, 'rule.json'),
      JSON.stringify({ source: ['aws.iam'], detail: { eventName: ['CreateUser'] } }),
    );
    process.chdir(folder);
  });
  afterAll(async () => {
    process.chdir(here);
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
    await server.close();
  });
  const env = { AWS_REGION: 'eu-west-1' };
  const call = (command: (argv: readonly string[], io: Io) => Promise<number>, ...argv: readonly string[]) =>
    run((io) => command([...argv, '--source', source, '--endpoint-url', server.url], { ...io, env }));
  const idsOf = (text: string): readonly string[] =>
    text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly eventID: string }).eventID);

  test('lookup, with a checkpoint', async () => {
    const argv = ['--match', '$.userIdentity.userName == "Bob"', '--since', '1d', '--checkpoint', 'c', '--out', 'o'];
    expect(await call(runLookup, ...argv)).toEqual({ code: 0, out: '', err: '' });
    expect(idsOf(readFileSync('o', 'utf8'))).toEqual(['update-bob']);
    const patterns = new Set(server.takeInputs().map(({ filterPattern }) => filterPattern));
    expect(patterns).toEqual(new Set(['{ $.userIdentity.userName = "Bob" }']));
    const again = await call(runLookup, ...argv);
    expect(again.err).toBe('trailkit lookup: c is at the end of this lookup; remove it to start again\n');
  });

  test('lookup of one region', async () => {
    const { code, out } = await call(runLookup, '--region', 'us-east-1');
    expect({ code, ids: idsOf(out).toSorted() }).toEqual({ code: 0, ids: ['instance', 'user'] });
  });

  test('lookup --explain', async () => {
    const { out } = await call(runLookup, 'iam:CreateUser', '--explain');
    expect(out).toContain('asked: FilterLogEvents with { ($.eventName = "CreateUser"');
  });

  test('detect', async () => {
    const detect = (argv: readonly string[], io: Io) => runCommand(detectCommand, argv, io, texts);
    const { code, out } = await call(detect, '--rules', 'rule.json');
    expect(code).toBe(0);
    expect(out).toContain('"eventID":"user"');
    expect(out.trim().split('\n')).toHaveLength(1);
  });

  test('load', async () => {
    const { code, out } = await call(runLoader, 'load', '--dry-run', '--product', 'elasticsearch');
    expect(code).toBe(0);
    for (const { eventID } of account) expect(out).toContain(`"${String(eventID)}"`);
  });
});
