import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openCluster } from '../../src/cluster/open-cluster.js';
import type { Cluster, ClusterOptions } from '../../src/cluster/cluster.js';
import type { FaultProxy, ProxyOptions } from '@trailkit/testing/search-servers/fault-proxy';
import { certificate } from '@trailkit/testing/search-servers/certificate';
import { startFaultProxy } from '@trailkit/testing/search-servers/fault-proxy';
import { call } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';
import { credentials as signingCredentials, signatureOf } from '@trailkit/testing/search-servers/signature';

const open: (Cluster | FaultProxy)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const one of open.splice(0)) await one.close();
});

async function opened(options: ClusterOptions): Promise<Cluster> {
  const opened = await openCluster(options);
  open.push(opened);
  return opened;
}

async function proxy(url: string, options?: ProxyOptions): Promise<FaultProxy> {
  const started = await startFaultProxy(url, options);
  open.push(started);
  return started;
}

describeServers(({ product, version, url }) => {
  it('says what it is', async () => {
    const { request: _, close: __, ...rest } = await opened({ url });
    expect(rest).toEqual({ product, version, url: `${url}/` });
  });

  // Version 3 has no such mode any more.
  it.runIf(product === 'opensearch' && version.startsWith('2.'))('says so in its compatibility mode, too', async () => {
    const setting = 'compatibility.override_main_response_version';
    const set = (value: boolean | null) => call(url, 'PUT', '/_cluster/settings', { persistent: { [setting]: value } });
    await set(true);
    try {
      expect(await call(url, 'GET', '/')).toMatchObject({ version: { number: '7.10.2' } });
      expect(await opened({ url })).toMatchObject({ product, version });
    } finally {
      await set(null);
    }
  });

  it('answers with every status', async () => {
    const { request } = await opened({ url });
    expect((await request({ method: 'GET', path: '/target-no-such-index' })).status).toBe(404);
    expect(await request({ method: 'HEAD', path: '/target-no-such-index' })).toMatchObject({ status: 404 });
    const body = Buffer.from('{"create":{"_id":"1"}}\n{"a":1}\n');
    const put = await request({ method: 'POST', path: '/target-test/_bulk?filter_path=errors', body });
    expect(put).toMatchObject({ status: 200, body: { errors: false } });
  });

  it('is reached through TLS with its own certificate authority', async () => {
    const { tls, ca } = certificate();
    const { url: secure } = await proxy(url, { tls });
    expect((await opened({ url: secure, ca })).version).toBe(version);
    await expect(openCluster({ url: secure })).rejects.toMatchObject({
      code: 'certificate',
      message: `${new URL(secure).host}: self-signed certificate; check https:// in the URL, and that the file of certificate authorities is the one of this server`,
    });
    await expect(openCluster({ url: url.replace('http:', 'https:') })).rejects.toMatchObject({ code: 'certificate' });
  });

  it('gets a signature that AWS would make', async () => {
    const expected: string[] = [];
    const found: (string | undefined)[] = [];
    const { url: signed } = await proxy(url, {
      fault: (request) => {
        found.push(request.headers.authorization);
        void signatureOf(request, 'es').then((text) => expected.push(text));
        return { kind: 'delay', ms: 20 };
      },
    });
    const { request } = await opened({
      url: signed,
      auth: {
        kind: 'sigv4',
        region: 'eu-west-1',
        service: 'es',
        credentials: () => Promise.resolve(signingCredentials),
      },
    });
    const body = Buffer.from('{"create":{"_id":"ü"}}\n{"a":"ü"}\n');
    const path = '/target-signed/_bulk?filter_path=took,errors,items.*.status,items.*.error';
    expect((await request({ method: 'POST', path, body })).status).toBe(200);
    expect(found.length).toBeGreaterThan(1);
    expect(found).toEqual(expected);
  });
});

describe('a server that cannot be used', () => {
  const answered = (status: number, text: string, type?: string) => ({
    fault: () => ({ kind: 'answer', status, text, type }) as const,
  });

  it.each([
    {
      name: 'another HTTP server',
      options: answered(200, '<html>', 'text/html'),
      error:
        'expected Elasticsearch or OpenSearch to say what it is, found HTTP 200 <html>; check the URL, or name the product',
    },
    {
      name: 'wrong credentials',
      options: answered(401, 'Unauthorized', 'text/plain'),
      error: 'expected to be let in, found HTTP 401; check the credentials',
    },
    {
      name: 'no permission',
      options: answered(403, '{"Message":"User: anonymous is not authorized to perform: es:ESHttpGet"}'),
      error:
        'expected Elasticsearch or OpenSearch to say what it is, found HTTP 403 {"Message":"User: anonymous is not authorized to perform: es:ESHttpGet"}; ' +
        'ask for the permission cluster:monitor/main, or name the product',
    },
    {
      name: 'an old version',
      options: answered(200, '{"version":{"number":"1.3.0","distribution":"opensearch"}}'),
      error: 'expected Elasticsearch 8 or newer, or OpenSearch 2 or newer, found opensearch 1.3.0',
    },
    {
      name: 'an answer that is cut',
      options: { fault: () => ({ kind: 'cut-request' }) as const },
      error: 'socket hang up: the connection ended before the answer',
    },
    {
      name: 'no answer',
      options: { fault: () => ({ kind: 'silence' }) as const },
      error: 'no answer within 0.2 s',
    },
    {
      name: 'an answer that is no JSON',
      options: answered(200, '{"version"'),
      error: 'expected JSON, found: {"version"',
    },
  ])('$name', async ({ options, error }) => {
    const { url } = await proxy('http://127.0.0.1:1', options);
    await expect(openCluster({ url, timeoutMs: 200 })).rejects.toThrow(`${new URL(url).host}: ${error}`);
  });

  it('nobody listens', async () => {
    const { url, close } = await startFaultProxy('http://127.0.0.1:1');
    await close();
    const { host } = new URL(url);
    await expect(openCluster({ url })).rejects.toMatchObject({
      code: 'unreachable',
      message: `${host}: connect ECONNREFUSED ${host}; check the URL and the network`,
    });
  });

  it('no credentials', async () => {
    const credentials = () => Promise.reject(new Error('no such profile'));
    const auth = { kind: 'sigv4', region: 'eu-west-1', service: 'es', credentials } as const;
    await expect(openCluster({ url: 'http://127.0.0.1:1', auth })).rejects.toMatchObject({
      code: 'no-credentials',
      message:
        '127.0.0.1:1: expected AWS credentials, found none: no such profile; sign in (aws configure, aws sso login), or name a profile that exists',
    });
  });

  it('a URL that is none', async () => {
    await expect(openCluster({ url: 'user:hunter2@host' })).rejects.toThrow(
      'expected a URL such as https://search.example.com:9200, found one that begins with neither https:// nor http://',
    );
  });
});

describe('credentials', () => {
  const secrets = ['hunter2', 'aHVudGVyMg', Buffer.from('bob:hunter2').toString('base64'), 'c2VjcmV0LWtleQ'];
  const auths: readonly (readonly [string, (url: string) => ClusterOptions])[] = [
    ['in the URL', (url) => ({ url: url.replace('//', '//bob:hunter2@') })],
    ['as basic', (url) => ({ url, auth: { kind: 'basic', username: 'bob', password: 'hunter2' } })],
    ['as API key', (url) => ({ url, auth: { kind: 'api-key', apiKey: 'c2VjcmV0LWtleQ' } })],
  ];
  it.each(auths)('%s reach the server, and no error or target says them', async (_, options) => {
    const seen: (string | undefined)[] = [];
    const faults = [
      { kind: 'answer', status: 401 },
      { kind: 'cut-request' },
      { kind: 'silence' },
      { kind: 'answer', status: 200, text: 'oops' },
      { kind: 'answer', status: 200, text: '{"version":{"number":"2.19.1","distribution":"opensearch"}}' },
    ] as const;
    const { url } = await proxy('http://127.0.0.1:1', {
      fault: ({ number, headers }) => {
        seen.push(headers.authorization);
        return faults[number - 1];
      },
    });
    const said: string[] = [];
    for (const _fault of faults) {
      const result: unknown = await openCluster({ ...options(url), timeoutMs: 200 }).catch((error: unknown) => error);
      said.push(inspect(result, { depth: 20, showHidden: true }), JSON.stringify(result), String(result));
      if (!(result instanceof Error)) await (result as Cluster).close();
    }
    expect(seen).toHaveLength(faults.length);
    expect(seen.every((header) => /^(?:Basic|ApiKey) ./.test(header ?? ''))).toBe(true);
    for (const text of said) for (const secret of secrets) expect(text).not.toContain(secret);
  });
});
