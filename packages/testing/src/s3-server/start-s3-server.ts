import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../free-port.js';
import { fetchMoto } from './fetch-moto.js';

/** A request, for those who count or disturb them. */
export interface S3Request {
  readonly method: string;
  readonly bucket: string;
  /** Empty for requests to the bucket itself. */
  readonly key: string;
  /** The prefix of a listing. */
  readonly prefix: string;
  readonly headers: IncomingMessage['headers'];
}

/** A fault: done to a request instead of answering it. */
export type S3Fault =
  | { readonly status: number; readonly code: string; readonly message: string; readonly headers?: object }
  /** The connection ends after this number of bytes of the body. */
  | { readonly cutAfter: number };

type Disturbance = (request: S3Request) => S3Fault | undefined | Promise<S3Fault | undefined>;

/** An S3 on the loopback interface: moto's, behind a server that counts and disturbs. */
export interface S3Server {
  /** For `--endpoint-url`. */
  readonly url: string;
  /** Makes the bucket where there is none. */
  readonly put: (bucket: string, objects: Readonly<Record<string, Buffer | string>>) => Promise<void>;
  /** The requests since the last call. */
  readonly takeRequests: () => readonly S3Request[];
  /** Disturbs requests from now on, or holds them up until a promise is fulfilled; undefined leaves them alone. */
  disturb(disturbance: Disturbance | undefined): void;
  readonly close: () => Promise<void>;
}

/** Starts a server without buckets. */
export async function startS3Server(): Promise<S3Server> {
  const port = await freePort();
  const env = { ...process.env, PYTHONPATH: await fetchMoto() };
  const moto = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { env, stdio: 'ignore' });
  const exited = once(moto, 'exit');
  const requests: S3Request[] = [];
  let disturbance: Disturbance | undefined;

  const serve = async (incoming: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const request = readRequest(incoming);
    requests.push(request);
    const fault = await disturbance?.(request);
    if (fault !== undefined && 'status' in fault) answerFault(fault, answer);
    else pass(incoming, answer, port, fault?.cutAfter);
  };
  const server = createServer((incoming, answer) => void serve(incoming, answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const put = async (path: string, body: Buffer | string): Promise<void> => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=test/20240101/us-east-1/s3/aws4_request, SignedHeaders=, Signature=';
    const url = `http://127.0.0.1:${port}/${path.split('/').map(encodeURIComponent).join('/')}`;
    const { ok, status } = await fetch(url, {
      method: 'PUT',
      body: new Uint8Array(Buffer.from(body)),
      headers: { authorization },
    });
    if (!ok) throw new Error(`expected moto to take ${path}, found status ${status}`);
  };
  await answers(port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    put: async (bucket, objects) => {
      await put(bucket, '');
      for (const [key, body] of Object.entries(objects)) await put(`${bucket}/${key}`, body);
    },
    takeRequests: () => requests.splice(0),
    disturb: (wanted) => {
      disturbance = wanted;
    },
    close: async () => {
      moto.kill();
      server.closeAllConnections();
      server.close();
      await exited;
    },
  };
}

function readRequest({ method = '', url = '', headers }: IncomingMessage): S3Request {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const [bucket = '', ...key] = pathname.slice(1).split('/').map(decodeURIComponent);
  return { method, bucket, key: key.join('/'), prefix: searchParams.get('prefix') ?? '', headers };
}

function answerFault(
  { status, code, message, headers }: Extract<S3Fault, { status: number }>,
  answer: ServerResponse,
): void {
  answer.writeHead(status, { 'content-type': 'application/xml', ...headers });
  answer.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

function pass(incoming: IncomingMessage, answer: ServerResponse, port: number, cutAfter: number | undefined): void {
  const { method, url: path, headers } = incoming;
  const passed = forward({ host: '127.0.0.1', port, method, path, headers }, (theirs) => {
    answer.writeHead(theirs.statusCode ?? 500, theirs.headers);
    if (cutAfter === undefined) theirs.pipe(answer);
    else
      theirs.once('data', (chunk: Buffer) => {
        answer.write(chunk.subarray(0, cutAfter), () => answer.destroy());
        theirs.destroy();
      });
  });
  passed.on('error', () => answer.destroy());
  incoming.pipe(passed);
}

async function answers(port: number): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch (error) {
      if (attempt === 600) throw error;
      await delay(100);
    }
  }
}
