import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe } from 'vitest';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import type { JsonObject } from '@trailkit/records';
import { logsSource } from '../../../src/index.js';
import { describeRecordSource } from '../contract.js';

/** Logs of fifty records each, by their names. */
function logsOf(records: readonly JsonObject[]): Readonly<Record<string, Buffer>> {
  const aFile = 50;
  const logs: Record<string, Buffer> = {};
  for (let at = 0; at < records.length; at += aFile) {
    const name = `${String(at).padStart(4, '0')}.json.gz`;
    logs[name] = gzipSync(JSON.stringify({ Records: records.slice(at, at + aFile) }));
  }
  return logs;
}

describeRecordSource('a folder of logs', (records) => {
  const folder = mkdtempSync(join(tmpdir(), 'trailkit-contract-'));
  for (const [name, content] of Object.entries(logsOf(records))) writeFileSync(join(folder, name), content);
  return { source: logsSource({ location: folder, threads: 0 }), close: () => rmSync(folder, { recursive: true }) };
});

describe.skipIf(process.env.TRAILKIT_S3_MISSING)('in S3 (skipped where pip cannot fetch moto)', () => {
  describeRecordSource('a bucket of logs', async (records) => {
    const server = await startS3Server();
    await server.put('contract', logsOf(records));
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const s3 = { region: 'us-east-1', endpoint: server.url, credentials };
    return { source: logsSource({ location: 's3://contract', s3, threads: 0 }), close: server.close };
  });
});
