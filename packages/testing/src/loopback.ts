import { once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceError } from './cloudtrail-server/errors.js';

/** A server on the loopback interface. */
export interface Loopback {
  /** For `--endpoint-url`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts a server at a free port. */
export async function listenOnLoopback(listener: RequestListener): Promise<Loopback> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The operation that a request in JSON names: `StartQuery`. */
export function operationOf({ headers }: IncomingMessage): string {
  return String(headers['x-amz-target']).split('.').at(-1)!;
}

/** The body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Sends a response of AWS's JSON protocol. */
export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}

/** Sends an error as AWS's JSON protocol has it; one that is none of a service is its failure. */
export function sendError(response: ServerResponse, error: unknown): void {
  const { type = 'InternalFailure', message, status = 500 } = error as ServiceError;
  sendJson(response, status, { __type: type, message });
}
