import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { expect, it, vi } from 'vitest';
import { run } from './run.js';
import { abortedAtThirdPage } from './third-page.js';

vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');

it('an interrupt of a dry run writes the bodies of what was read, and says so', async () => {
  const controller = new AbortController();
  const latencyMs = abortedAtThirdPage(controller);
  const server = await startCloudTrailServer({ requestsPerSecond: 1000, latencyMs });
  server.add(sampleEvents({ count: 400 }));
  const argv = ['load', '--dry-run', '--product', 'opensearch', '--endpoint-url', server.url, '--regions', 'eu-west-1'];
  const { out, err } = await run(argv, { signal: controller.signal });
  await server.close();
  const [, read] = /: read (\d+), sent nothing/.exec(err)!;
  expect(Number(read)).toBeGreaterThan(0);
  expect(out.split('\n').filter((line) => line.startsWith('{"create":'))).toHaveLength(Number(read));
  expect(err).toContain('interrupted; the bodies of what was read before are written, and no others');
});
