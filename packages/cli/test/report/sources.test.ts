import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runCommand } from '@trailkit/command-line';
import type { CloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { reportCommand } from '../../src/commands/report.js';
import { texts } from '../../src/texts.js';
import { account, record } from '../lookup/records.js';
import type { Ran } from '../trailkit/run.js';
import { run } from '../trailkit/run.js';

const root = mkdtempSync(join(tmpdir(), 'report-sources-'));
let count = 0;
const newFile = (): string => join(root, `report-${++count}.html`);

beforeAll(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

const report = (url: string, ...argv: readonly string[]): Promise<Ran> =>
  run((io) => runCommand(reportCommand, [...argv, '--region', 'eu-west-1', '--endpoint-url', url], io, texts));
/** Space between tags means nothing. */
const page = (file: string): string => readFileSync(file, 'utf8').replaceAll(/>\s+(?=<)/g, '>');

describe('trailkit report event-history', () => {
  const servers: CloudTrailServer[] = [];
  const serve = async (...options: Parameters<typeof startCloudTrailServer>): Promise<string> => {
    const server = await startCloudTrailServer(...options);
    server.add(account);
    servers.push(server);
    return server.url;
  };
  afterAll(() => Promise.all(servers.map((server) => server.close())));

  test('a page of what an account did, with its conditions', async () => {
    const url = await serve({ requestsPerSecond: 1000 });
    const out = newFile();
    const ran = await report(url, '--source', 'event-history', 's3:*', '--since', '2d', '--out', out);
    expect({ code: ran.code, printed: ran.out }, ran.err).toEqual({ code: 0, printed: '' });
    expect(ran.err).toContain(`trailkit report: ${out} is a report of 3 records\n`);
    expect(page(out)).toContain('<dt>Records</dt><dd>3</dd>');
    expect(page(out)).toContain('<th scope="row">AccessDenied</th><td class="count">1</td>');
    expect(page(out)).toContain('<code>s3:*</code><code>--since 2d</code><code>--region eu-west-1</code>');
  });

  test('where access is denied, nothing was looked at: no page, and the reason', async () => {
    const url = await serve({
      requestsPerSecond: 1000,
      fault: () => ({ kind: 'error', type: 'AccessDeniedException', message: 'not authorized', status: 400 }),
    });
    const out = newFile();
    const ran = await report(url, 'event-history', '--since', '1h', '--out', out);
    expect([2, 3]).toContain(ran.code);
    expect(ran.err).toContain('AccessDenied');
    if (existsSync(out)) expect(page(out)).toMatch(/<h2>Not covered<\/h2>[\s\S]*AccessDenied/);
  });
});

describe.skipIf(process.env.TRAILKIT_S3_MISSING)('trailkit report s3://… (skipped where pip cannot fetch moto)', () => {
  const folder = 'AWSLogs/111122223333/CloudTrail/eu-west-1/2024/05/10';
  const log = (...records: readonly unknown[]): Buffer => gzipSync(JSON.stringify({ Records: records }));
  const at = { eventTime: '2024-05-10T12:00:00Z' };
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3Server();
    await server.put('trail-logs', {
      [`${folder}/a.json.gz`]: log(record('1', 'iam', 'CreateUser', at), record('2', 'iam', 'DeleteUser', at)),
      [`${folder}/b.json.gz`]: log(record('3', 's3', 'GetBucketAcl', { ...at, errorCode: 'AccessDenied' })),
      'AWSLogs/111122223333/CloudTrail/eu-west-1/2024/06/10/c.json.gz': log(
        record('4', 's3', 'GetBucketAcl', { eventTime: '2024-06-10T12:00:00Z' }),
      ),
      'empty/none.json.gz': log(),
    });
  });
  afterEach(() => server.disturb(undefined));
  afterAll(() => server.close());

  test('of the days that are asked for', async () => {
    const out = newFile();
    const days = ['--from', '2024-05-10', '--to', '2024-05-11'];
    const ran = await report(server.url, 's3://trail-logs/AWSLogs/', ...days, '--out', out);
    expect(ran.code, ran.err).toBe(0);
    expect(page(out)).toContain('<dt>Records</dt><dd>3</dd>');
    expect(page(out)).toContain('<th scope="row">iam.amazonaws.com CreateUser</th>');
    expect(page(out)).toContain('s3://trail-logs/AWSLogs/');
  });

  test('without an object that can be read: the others, and exit code 3', async () => {
    server.disturb(({ key }) =>
      key.endsWith('/b.json.gz') ? { status: 403, code: 'AccessDenied', message: 'Access Denied' } : undefined,
    );
    const out = newFile();
    const ran = await report(server.url, 's3://trail-logs/AWSLogs/', '--to', '2024-05-11', '--out', out);
    expect(ran.code, ran.err).toBe(3);
    expect(ran.err).toContain('b.json.gz');
    expect(page(out)).toContain('<dt>Records</dt><dd>2</dd>');
    expect(page(out)).toMatch(/<h2>Not covered<\/h2>[\s\S]*b\.json\.gz/);
  });

  test.each([
    { source: 's3://trail-logs/empty/', code: 1, err: 'is a report of 0 records', isWritten: true },
    { source: 's3://trail-logs/nothing/', code: [1, 2], err: 's3://trail-logs/nothing/', isWritten: undefined },
    { source: 's3://no-such-bucket-of-ours/', code: 2, err: 'NoSuchBucket', isWritten: false },
  ])('$source', async ({ source, code, err, isWritten }) => {
    const out = newFile();
    const ran = await report(server.url, source, '--out', out);
    expect([code].flat(), ran.err).toContain(ran.code);
    expect(ran.err).toContain(err);
    if (isWritten !== undefined) expect(existsSync(out)).toBe(isWritten);
  });
});
