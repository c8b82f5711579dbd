import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import type { Ran } from '../run.js';
import { run } from '../run.js';
import { certificate } from '@trailkit/testing/search-servers/certificate';
import type { FaultProxy, ProxyOptions } from '@trailkit/testing/search-servers/fault-proxy';
import { startFaultProxy } from '@trailkit/testing/search-servers/fault-proxy';
import { count } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';
import { signatureOf, signingEnv } from '@trailkit/testing/search-servers/signature';

const folder = mkdtempSync(join(tmpdir(), 'secured-'));
const input = [...sampleEvents({ count: 20 })].map((event) => JSON.stringify(event)).join('\n');
const proxies: FaultProxy[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const one of proxies.splice(0)) await one.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describeServers((server) => {
  const load = (prefix: string, ...argv: readonly string[]): Promise<Ran> =>
    run(['load', '--source', '-', '--index', prefix, '--dead-letters', join(folder, prefix), ...argv], { input });
  const before = async (options: ProxyOptions): Promise<string> => {
    const proxy = await startFaultProxy(server.url, options);
    proxies.push(proxy);
    return proxy.url;
  };

  it('is loaded into through TLS, by a client that trusts its certificate', async () => {
    const { tls, ca } = certificate();
    const url = await before({ tls });
    const file = join(folder, 'ca.pem');
    writeFileSync(file, ca);
    const stranger = await load('secured-tls', '--url', url);
    expect(stranger.code).toBe(2);
    expect(stranger.err).toContain('self-signed certificate; check https://');
    expect((await load('secured-tls', '--url', url, '--ca-cert', file)).code).toBe(0);
    expect(await count(server, 'secured-tls')).toBe(20);
  });

  // Serverless has OpenSearch only.
  const services = server.product === 'opensearch' ? (['es', 'aoss'] as const) : (['es'] as const);
  it.each(services)('gets each request signed for %s', async (service) => {
    for (const [name, value] of Object.entries(signingEnv)) vi.stubEnv(name, value);
    const found: (string | undefined)[] = [];
    const expected: Promise<string>[] = [];
    const url = await before({
      fault: (request) => {
        found.push(request.headers.authorization);
        expected.push(signatureOf(request, service));
        return undefined;
      },
    });
    const prefix = `secured-${service}`;
    const sign = ['--sign-region', 'eu-west-1', '--sign-service', service, '--product', server.product];
    expect(await load(prefix, '--url', url, ...sign)).toMatchObject({ code: 0 });
    expect(await count(server, prefix)).toBe(20);
    expect(found.length).toBeGreaterThan(1);
    expect(found).toEqual(await Promise.all(expected));
  });
});
