import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { bodyOf, listenOnLoopback, operationOf, sendJson } from '../loopback.js';
import type { Bucket } from './digest-chain.js';
import { listingXml } from './listing-xml.js';
import type { SigningKey } from './signing-key.js';

/** The account that the server plays. */
export interface TrailServerOptions {
  /** By the names of buckets. */
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly keys: readonly SigningKey[];
  /** As DescribeTrails lists them. */
  readonly trails?: readonly object[];
  /** Trails of other regions: ListTrails lists them, and DescribeTrails when it is asked for them by their ARNs. */
  readonly elsewhere?: readonly { readonly TrailARN: string; readonly Name: string }[];
  /** `o-…`. */
  readonly organisation?: string;
  /** How long each answer takes in milliseconds. @default 0 */
  readonly latencyMs?: number;
  /** How fast an object comes, of each connection. @default as fast as it can */
  readonly bytesPerSecond?: number;
  /** Called before an object is sent; what it changes in the buckets counts already. */
  readonly onObject?: (key: string) => void;
  /** Where more objects are being sent at once, the next request gets SlowDown. @default as many as are asked for */
  readonly maxAtOnce?: number;
  /** A region whose keys are refused. */
  readonly refusedRegion?: string;
}

/** A server on the loopback interface that speaks the protocols of S3, CloudTrail and Organizations, as far as proving logs needs them. */
export interface TrailServer {
  readonly url: string;
  /** How many requests there were since the last call. */
  readonly takeRequestCount: () => number;
  /** The most objects that were being sent at once since the last call. */
  readonly takeMaxAtOnce: () => number;
  readonly close: () => Promise<void>;
}

/** Starts a server. What is put into the buckets later is there, too. */
export async function startTrailServer(options: TrailServerOptions): Promise<TrailServer> {
  let count = 0;
  const load: Load = { now: 0, max: 0 };
  const server = await listenOnLoopback((request, answer) => {
    count++;
    void serve(request, answer, options, load);
  });
  return {
    url: server.url,
    takeRequestCount() {
      const taken = count;
      count = 0;
      return taken;
    },
    takeMaxAtOnce() {
      const taken = load.max;
      load.max = load.now;
      return taken;
    },
    close: server.close,
  };
}

/** How many objects are being sent. */
interface Load {
  now: number;
  max: number;
}

async function serve(
  request: IncomingMessage,
  answer: ServerResponse,
  options: TrailServerOptions,
  load: Load,
): Promise<void> {
  const isObject = request.headers['x-amz-target'] === undefined && !/^\/[^/?]*(?:\?|$)/.test(request.url ?? '');
  if (isObject) {
    load.max = Math.max(load.max, ++load.now);
    answer.once('close', () => load.now--);
  }
  const isTooMuch = isObject && load.now > (options.maxAtOnce ?? Infinity);
  if (options.latencyMs !== undefined) await delay(options.latencyMs);
  if (isTooMuch)
    return sendXml(
      answer,
      503,
      '<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>',
    );
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const input = JSON.parse((await bodyOf(request)).toString()) as CallInput;
    return serveCall(operationOf(request), input, request, answer, options);
  }
  await serveObjects(request, answer, options);
}

/** The member of inputs that matters. */
interface CallInput {
  readonly trailNameList?: readonly string[];
}

function serveCall(
  operation: string,
  { trailNameList }: CallInput,
  { headers }: IncomingMessage,
  answer: ServerResponse,
  { keys, trails = [], elsewhere = [], organisation, refusedRegion }: TrailServerOptions,
): void {
  const json = (status: number, body: object): void => sendJson(answer, status, body);
  if (refusedRegion !== undefined && headers.authorization?.includes(`/${refusedRegion}/`))
    return json(400, { __type: 'AccessDeniedException', message: 'no' });
  const epoch = (text: string): number => Date.parse(text) / 1000;
  const answers: Readonly<Record<string, () => object>> = {
    ListPublicKeys: () => ({
      PublicKeyList: keys.map(({ listed }) => ({
        ...listed,
        ValidityStartTime: epoch(listed.ValidityStartTime),
        ValidityEndTime: epoch(listed.ValidityEndTime),
      })),
    }),
    DescribeTrails: () => ({
      trailList: [...trails, ...elsewhere.filter(({ TrailARN }) => trailNameList?.includes(TrailARN))],
    }),
    ListTrails: () => ({ Trails: elsewhere.map(({ Name, TrailARN }) => ({ Name, TrailARN })) }),
    DescribeOrganization: () => ({ Organization: { Id: organisation } }),
  };
  const made = answers[operation];
  if (made === undefined) return json(400, { __type: 'UnknownOperationException', message: operation });
  json(200, made());
}

/** The number of pieces a second in which an object comes that comes slowly. */
const piecesASecond = 50;

function sendXml(answer: ServerResponse, status: number, body: string): void {
  answer.writeHead(status, { 'content-type': 'application/xml' });
  answer.end(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
}

async function serveObjects(
  { url = '', headers }: IncomingMessage,
  answer: ServerResponse,
  { buckets, onObject, bytesPerSecond }: TrailServerOptions,
): Promise<void> {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const [name = '', ...path] = pathname.slice(1).split('/').map(decodeURIComponent);
  const bucket = buckets.get(name);
  const xml = (status: number, body: string): void => sendXml(answer, status, body);
  if (bucket === undefined) return xml(404, '<Error><Code>NoSuchBucket</Code><Message>no</Message></Error>');
  const key = path.join('/');
  if (key === '') {
    if (searchParams.has('location'))
      return xml(200, '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>');
    return xml(200, listingXml(bucket, searchParams));
  }
  onObject?.(key);
  const object = bucket.get(key);
  if (object === undefined) return xml(404, '<Error><Code>NoSuchKey</Code><Message>no</Message></Error>');
  const metadata = Object.entries(object.metadata ?? {}).map(([member, value]) => [`x-amz-meta-${member}`, value]);
  const version = versionOf(object.body);
  if (headers['if-match'] !== undefined && headers['if-match'] !== version)
    return xml(
      412,
      '<Error><Code>PreconditionFailed</Code><Message>At least one of the pre-conditions you specified did not hold</Message></Error>',
    );
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  const size = object.body.length;
  const body = from === undefined ? object.body : object.body.subarray(Number(from), Number(to) + 1);
  const range = from === undefined ? undefined : `bytes ${from}-${Math.min(Number(to), size - 1)}/${size}`;
  answer.writeHead(range === undefined ? 200 : 206, {
    'content-length': body.length,
    etag: version,
    ...(range !== undefined && { 'content-range': range }),
    ...Object.fromEntries(metadata),
  });
  let sent = 0;
  if (bytesPerSecond !== undefined) {
    const piece = Math.ceil(bytesPerSecond / piecesASecond);
    for (; sent + piece < body.length && !answer.destroyed; sent += piece) {
      answer.write(body.subarray(sent, sent + piece));
      await delay(1000 / piecesASecond);
    }
  }
  answer.end(body.subarray(sent));
}

const versions = new WeakMap<Uint8Array, string>();

/** The ETag of a content. */
function versionOf(body: Uint8Array): string {
  const version = versions.get(body) ?? `"${hash('md5', body, 'hex')}"`;
  versions.set(body, version);
  return version;
}
