import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { assumeRole } from './assume-role.js';
import { credentialScope } from './credential-scope.js';
import { ServiceError } from './errors.js';
import type { EventStore } from './event-store.js';
import { createEventStore } from './event-store.js';
import type { Body } from './lookup-events.js';
import { lookupEvents } from './lookup-events.js';
import { createPageTokens } from './page-tokens.js';
import { createRateLimit } from './rate-limit.js';
import type { CloudTrailRecord } from './record.js';
import { storedEvent } from './stored-event.js';

/** A request, for those who want to disturb it. */
export interface ServerRequest {
  readonly region: string;
  readonly account: string;
  /** From 1, in its region. */
  readonly number: number;
  readonly body: Body;
}

/** A fault: done to a request instead of answering it. */
export type Fault =
  | { readonly kind: 'error'; readonly type: string; readonly message: string; readonly status?: number }
  | { readonly kind: 'break' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'body'; readonly status: number; readonly text: string };

/** How the server is to be. */
export interface ServerOptions {
  readonly port?: number;
  /** The limit of the service: 2. */
  readonly requestsPerSecond?: number;
  /** How long a token is taken; the service does not say. */
  readonly tokenLifetimeMs?: number;
  /** How long an answer takes. */
  readonly latencyMs?: number | ((request: ServerRequest) => number);
  /** How much later than it happened an event is seen. */
  readonly delayMs?: (record: CloudTrailRecord) => number;
  readonly fault?: (request: ServerRequest) => Fault | undefined;
  /** How much the server's clock is ahead of this machine's, for signatures; they are not looked at without it. */
  readonly aheadMs?: number;
  /** Whose account an access key is; the records' own account where there is only one. */
  readonly accounts?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A request to a region. */
export interface RegionStats {
  readonly requests: number;
  readonly throttled: number;
  readonly answered: number;
}

/** A CloudTrail on the loopback interface. */
export interface CloudTrailServer {
  /** For `--endpoint-url`. */
  readonly url: string;
  /** More events; the records that are none are named. */
  readonly add: (records: Iterable<CloudTrailRecord>) => readonly string[];
  /** By region. */
  readonly stats: () => Readonly<Record<string, RegionStats>>;
  readonly close: () => Promise<void>;
}

const fiveMinutes = 5 * 60_000;
const quarterOfAnHour = 15 * 60_000;
const target = 'CloudTrail_20131101.LookupEvents';

/** Starts a server over records; `add` says which of them are no events of event history. */
export async function startCloudTrailServer(options: ServerOptions = {}): Promise<CloudTrailServer> {
  const now = options.now ?? Date.now;
  const limit = createRateLimit(options.requestsPerSecond ?? 2);
  const tokens = createPageTokens(options.tokenLifetimeMs ?? quarterOfAnHour);
  const stores = new Map<string, EventStore>();
  const accounts = new Map(Object.entries(options.accounts ?? {}));
  const stats = new Map<string, { requests: number; throttled: number; answered: number }>();

  const add: CloudTrailServer['add'] = (records) => {
    const refused: string[] = [];
    const groups = new Map<string, Exclude<ReturnType<typeof storedEvent>, string>[]>();
    for (const record of records) {
      const event = storedEvent(record, options.delayMs?.(record));
      if (typeof event === 'string') {
        refused.push(`${String(record.eventID)}: ${event}`);
        continue;
      }
      const key = `${event.account} ${event.region}`;
      const group = groups.get(key);
      if (group) group.push(event);
      else groups.set(key, [event]);
    }
    for (const [key, events] of groups) {
      const store = stores.get(key) ?? createEventStore();
      stores.set(key, store);
      store.add(events);
    }
    return refused;
  };

  const accountOf = (accessKeyId: string): string =>
    accounts.get(accessKeyId) ?? [...stores.keys()][0]?.split(' ')[0] ?? '';

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const { accessKeyId, region, service } = credentialScope(request);
    if (service === 'sts') {
      const role = assumeRole(new URLSearchParams(text), now());
      accounts.set(role.accessKeyId, role.account);
      response.writeHead(200, { 'content-type': 'text/xml' }).end(role.body);
      return;
    }
    if (options.aheadMs !== undefined) checkTime(request, response, Date.now() + options.aheadMs);
    const account = accountOf(accessKeyId);
    const counts = stats.get(region) ?? { requests: 0, throttled: 0, answered: 0 };
    stats.set(region, counts);
    counts.requests++;
    if (!limit.admit(`${account} ${region}`, now())) {
      counts.throttled++;
      throw new ServiceError('ThrottlingException', 'Rate exceeded');
    }
    if (request.headers['x-amz-target'] !== target)
      throw new ServiceError('UnknownOperationException', 'This server knows LookupEvents only.');
    const body = parse(text);
    const asked: ServerRequest = { region, account, number: counts.requests, body };
    const wait = typeof options.latencyMs === 'function' ? options.latencyMs(asked) : (options.latencyMs ?? 0);
    if (wait > 0) await delay(wait);
    const fault = options.fault?.(asked);
    if (fault) return disturb(fault, request, response);
    const store = stores.get(`${account} ${region}`) ?? createEventStore();
    const result = lookupEvents(body, { store, tokens, now: now(), scope: `${account} ${region}` });
    counts.answered++;
    send(response, 200, result);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.destroyed) return;
      if (error instanceof ServiceError) send(response, error.status, { __type: error.type, message: error.message });
      else send(response, 500, { __type: 'InternalFailure', message: String(error) });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add,
    stats: () => Object.fromEntries([...stats].map(([region, counts]) => [region, { ...counts }])),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A signature is taken for five minutes, by the server's clock, which each of its answers tells. */
function checkTime({ headers }: IncomingMessage, response: ServerResponse, now: number): void {
  response.setHeader('date', new Date(now).toUTCString());
  const [signed, time] = [String(headers['x-amz-date']), /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/];
  if (Math.abs(Date.parse(signed.replace(time, '$1-$2-$3T$4:$5:$6Z')) - now) <= fiveMinutes) return;
  throw new ServiceError('InvalidSignatureException', `Signature not yet current, or expired: ${signed}`);
}

function disturb(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault.kind === 'error') throw new ServiceError(fault.type, fault.message, fault.status);
  else if (fault.kind === 'break') request.socket.destroy();
  else if (fault.kind === 'body') response.writeHead(fault.status).end(fault.text);
}

function send(response: ServerResponse, status: number, body: Body): void {
  response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() })
    .end(JSON.stringify(body));
}

function parse(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    throw new ServiceError('SerializationException', 'The body is no JSON.');
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
