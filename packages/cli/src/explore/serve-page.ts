import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { contentSecurityPolicy } from '@trailkit/explorer';
import type { OpenedFile } from './opened-files.js';
import type { PageFile } from './page-files.js';
import { parquetLines } from './parquet-lines.js';
import { ServeError } from './serve-error.js';

/** The page, what it may read besides, and where it is served. */
export interface ServeOptions {
  /** From `pageFiles`. */
  readonly page: ReadonlyMap<string, PageFile>;
  readonly opened: readonly OpenedFile[];
  /** 0 for any free one. */
  readonly port: number;
}

/** A page that is being served. */
export interface ServedPage {
  /** Its address. With opened files, it has the key to them. */
  readonly address: string;
  stop(): Promise<void>;
}

/** The headers of every response: nothing but the page's own files, and nobody else may use them. */
const commonHeaders = {
  'content-security-policy': `${contentSecurityPolicy}; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/**
 * Serves the page on the loopback interface. Requests must name this machine as their host: a page of somebody else, whose name leads
 * here, reads nothing. Opened files need the key of the address, too, which other users of the machine do not have.
 * @throws ServeError where the port cannot be had
 */
export async function servePage({ page, opened, port }: ServeOptions): Promise<ServedPage> {
  const key = randomBytes(18).toString('base64url');
  const server = createServer((request, response) => {
    respond(request, response, portOf(server)).catch(() => response.destroy());
  });
  await listen(server, port);
  const place = `http://127.0.0.1:${portOf(server)}/`;
  return {
    address: opened.length > 0 ? `${place}?files=${key}#/logs` : place,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function respond(request: IncomingMessage, response: ServerResponse, ownPort: number): Promise<void> {
    if (!isOwnHost(request.headers.host, ownPort))
      return refuse(response, 421, 'This server is for the machine it runs on.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET and HEAD.');
    const path = (request.url ?? '/').split('?', 1)[0]!;
    const file = page.get(path);
    if (file) return sendPageFile(request, response, file);
    const [, folder, ofKey, name, ...rest] = path.split('/');
    if (folder !== 'opened' || ofKey !== key || rest.length > 0) return refuse(response, 404, 'No such file.');
    if (name === 'files.json') {
      response.writeHead(200, { ...commonHeaders, 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(opened.map(({ path: named, size }) => ({ name: named, size }))));
      return;
    }
    const wanted = /^\d+$/.test(name ?? '') ? opened[Number(name)] : undefined;
    if (!wanted) return refuse(response, 404, 'No such file.');
    const headers = { ...commonHeaders, 'content-type': 'application/octet-stream', 'cache-control': 'no-store' };
    if (wanted.isParquet !== true) return send(request, response, { file: wanted.path, headers, compress: false });
    response.writeHead(200, headers);
    if (request.method === 'HEAD') return void response.end();
    await pipeline(parquetLines(wanted.path), response);
  }
}

/** Whether a request was made to this machine by one of its own names: else its sender may be led here by a name of somebody's. */
function isOwnHost(host: string | undefined, port: number): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].some(
    (name) => host === `${name}:${port}` || (port === 80 && host === name),
  );
}

async function sendPageFile(request: IncomingMessage, response: ServerResponse, file: PageFile): Promise<void> {
  const { type, isText, isHashed, tag } = file;
  const headers = {
    ...commonHeaders,
    'content-type': type,
    etag: tag,
    vary: 'accept-encoding',
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  const compress = isText && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  await send(request, response, { file: file.file, headers, compress });
}

interface Sent {
  readonly file: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly compress: boolean;
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { file, headers, compress }: Sent,
): Promise<void> {
  response.writeHead(200, { ...headers, ...(compress && { 'content-encoding': 'gzip' }) });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const content = createReadStream(file);
  // A file that cannot be read ends the connection: the page sees a response that breaks off, and says so.
  await (compress ? pipeline(content, createGzip(), response) : pipeline(content, response));
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...commonHeaders, 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const found = error.code === 'EADDRINUSE' ? 'it in use' : `the system answered ${error.code}`;
      reject(
        new ServeError(
          `expected to listen on port ${port}, found: ${found}. Give another one with --port, or none for any that is free`,
        ),
      );
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
