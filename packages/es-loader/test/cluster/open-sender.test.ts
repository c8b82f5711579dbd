import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { ClusterOptions } from '../../src/cluster/cluster.js';
import { openSender, type Sender } from '../../src/cluster/open-sender.js';

const open: (Sender | Server)[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function senderTo(listener: RequestListener, path = '', options: Partial<ClusterOptions> = {}): Promise<Sender> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  const sender = openSender(url, { url: url.href, ...options });
  open.push(server, sender);
  return sender;
}

const json = { 'content-type': 'application/json' };

test('requests go below the path of the URL, with type and length of their body', async () => {
  const sender = await senderTo((request, response) => {
    const { method, url, headers } = request;
    const { 'content-type': type, 'content-length': length } = headers;
    response.writeHead(200, json).end(JSON.stringify({ method, url, type, length }));
  }, '/search/');
  expect((await sender.send({ method: 'POST', path: '/_bulk?a=1', body: Buffer.from('{}\n') })).body).toEqual({
    method: 'POST',
    url: '/search/_bulk?a=1',
    type: 'application/x-ndjson',
    length: '3',
  });
  expect((await sender.send({ method: 'PUT', path: '/a', body: '"ü"' })).body).toMatchObject({
    type: 'application/json',
    length: '4',
  });
});

test('a compressed answer is unpacked, and text is text', async () => {
  const sender = await senderTo((request, response) => {
    if (request.url === '/zipped')
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync('[1]'));
    else response.writeHead(502, { 'content-type': 'text/html' }).end('[1]');
  });
  expect((await sender.send({ method: 'GET', path: '/zipped' })).body).toEqual([1]);
  expect(await sender.send({ method: 'GET', path: '/text' })).toMatchObject({ status: 502, body: '[1]' });
});

test('an answer before the whole body was read counts, though the connection is closed', async () => {
  const sender = await senderTo((request, response) => {
    response.writeHead(413, json).end('{"error":"too large"}', () => request.socket.destroySoon());
  });
  const body = Buffer.alloc(20_000_000, ' ');
  expect(await sender.send({ method: 'POST', path: '/_bulk', body })).toMatchObject({
    status: 413,
    body: { error: 'too large' },
  });
});

test('https to a server without TLS is explained in one line', async () => {
  const server = createServer((_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = new URL(`https://127.0.0.1:${port}`);
  const sender = openSender(url, { url: url.href });
  open.push(server, sender);
  await expect(sender.send({ method: 'GET', path: '/' })).rejects.toMatchObject({
    code: 'certificate',
    message: `127.0.0.1:${port}: TLS: wrong version number; the server answers without TLS at this port: write http:// in the URL, or the port that has TLS`,
  });
});

test('an answer that ends early is a cut connection', async () => {
  const sender = await senderTo((request, response) => {
    response.writeHead(200, { ...json, 'content-length': 100 });
    response.write('{', () => request.socket.destroy());
  });
  await expect(sender.send({ method: 'GET', path: '/' })).rejects.toMatchObject({
    code: 'cut',
    message: expect.stringContaining('response aborted: the connection ended before the answer') as unknown,
  });
});

test('a key with a line end is a bad option, and not repeated in the message', async () => {
  const sender = await senderTo((_request, response) => response.end(), '', {
    auth: { kind: 'api-key', apiKey: 'hunter2\n' },
  });
  const error: unknown = await sender.send({ method: 'GET', path: '/' }).catch((found: unknown) => found);
  expect(error).toMatchObject({ code: 'bad-options' });
  expect(String(error)).not.toContain('hunter2');
});

test('an abort and a deadline end a request; closing waits for the others', async () => {
  const sender = await senderTo((request, response) => {
    if (request.url === '/slow') setTimeout(() => response.writeHead(200, json).end('{}'), 100);
  });
  const stop = new AbortController();
  const aborted = sender.send({ method: 'GET', path: '/silent', signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(aborted).rejects.toThrow('enough');
  await expect(sender.send({ method: 'GET', path: '/silent', timeoutMs: 50 })).rejects.toMatchObject({
    code: 'timed-out',
  });
  const slow = sender.send({ method: 'GET', path: '/slow' });
  await sender.close();
  expect((await slow).status).toBe(200);
});
