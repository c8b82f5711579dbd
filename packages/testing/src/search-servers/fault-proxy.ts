import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as httpRequest } from 'node:http';
import type { SecureContextOptions } from 'node:tls';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A request on its way to the server. */
export interface ProxiedRequest {
  /** From 1. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A fault, done to a request. */
export type Fault =
  /** Answered here; the server never sees it. */
  | { readonly kind: 'answer'; readonly status: number; readonly text?: string; readonly type?: string }
  /** The connection ends before the server gets it. */
  | { readonly kind: 'cut-request' }
  /** The server carries it out; the connection ends before the answer, or in its middle. */
  | { readonly kind: 'cut-answer'; readonly after?: number }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'silence' };

/** How a proxy is to be. */
export interface ProxyOptions {
  readonly fault?: (request: ProxiedRequest) => Fault | undefined;
  /** Ends a connection while its body still comes in, at that many bytes. */
  readonly cutBody?: (number: number) => number | undefined;
  readonly tls?: SecureContextOptions;
}

/** An HTTP proxy on loopback before a real server, which disturbs what passes. */
export interface FaultProxy {
  readonly url: string;
  readonly requests: () => number;
  readonly close: () => Promise<void>;
}

/** Starts one; requests go to a server's address. */
export async function startFaultProxy(target: string, options: ProxyOptions = {}): Promise<FaultProxy> {
  let number = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const own = ++number;
    const cutAt = options.cutBody?.(own);
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (cutAt !== undefined && bytes >= cutAt) return void request.socket.destroy();
    }
    const { method = '', url: path = '', headers } = request;
    const proxied: ProxiedRequest = { number: own, method, path, headers, body: Buffer.concat(chunks) };
    const fault = options.fault?.(proxied);
    if (fault?.kind === 'silence') return;
    if (fault?.kind === 'cut-request') return void request.socket.destroy();
    if (fault?.kind === 'answer') {
      response.writeHead(fault.status, { 'content-type': fault.type ?? 'application/json' }).end(fault.text ?? '');
      return;
    }
    if (fault?.kind === 'delay') await delay(fault.ms);
    const answer = await forward(target, proxied);
    if (fault?.kind === 'cut-answer') {
      if (fault.after !== undefined) {
        response.writeHead(answer.status, answer.headers);
        await new Promise<void>((resolve) => response.write(answer.body.subarray(0, fault.after), () => resolve()));
      }
      return void request.socket.destroy();
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch(() => request.socket.destroy());
  };
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests: () => number,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function forward(
  target: string,
  { method, path, headers, body }: ProxiedRequest,
): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(target);
    const request = httpRequest({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    request.on('error', reject).end(body);
  });
}
