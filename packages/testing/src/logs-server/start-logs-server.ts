import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServiceError } from '../cloudtrail-server/errors.js';
import { createRateLimit } from '../cloudtrail-server/rate-limit.js';
import type { FilterInput, LogEvent, LogGroup, PageCut } from './filter-log-events.js';
import { createGroup, filterLogEvents } from './filter-log-events.js';

/** How the server is to be. */
export interface LogsServerOptions extends PageCut {
  /** The limit of the service for an account and region. @default 5 */
  readonly requestsPerSecond?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** FilterLogEvents on the loopback interface, with the grammar and the limits of the service. */
export interface LogsServer {
  /** For `--endpoint-url`. */
  readonly url: string;
  /** Adds events to a group, which is made where there is none. */
  readonly add: (group: string, events: readonly LogEvent[]) => void;
  /** The inputs of the requests that were let through since the last call. */
  readonly takeInputs: () => readonly FilterInput[];
  /** How many requests were throttled. */
  readonly throttled: () => number;
  /** Answers requests with errors from now on; undefined leaves them alone. */
  disturb(fault: ((input: FilterInput) => ServiceError | undefined) | undefined): void;
  readonly close: () => Promise<void>;
}

/** Starts a server without groups. */
export async function startLogsServer(options: LogsServerOptions = {}): Promise<LogsServer> {
  const { requestsPerSecond = 5, now = Date.now } = options;
  const groups = new Map<string, LogGroup>();
  const limit = createRateLimit(requestsPerSecond);
  const inputs: FilterInput[] = [];
  let throttled = 0;
  let disturbance: ((input: FilterInput) => ServiceError | undefined) | undefined;

  async function answer(request: IncomingMessage): Promise<object> {
    const input = await inputOf(request);
    if (!limit.admit('', now())) {
      throttled++;
      throw new ServiceError('ThrottlingException', 'Rate exceeded');
    }
    inputs.push(input);
    const fault = disturbance?.(input);
    if (fault) throw fault;
    if (request.headers['x-amz-target'] !== 'Logs_20140328.FilterLogEvents')
      throw new ServiceError('UnknownOperationException', 'This server knows FilterLogEvents only.');
    const name = String(input.logGroupName ?? input.logGroupIdentifier).replace(/^arn:.*:log-group:/, '');
    const group = groups.get(name);
    if (!group) throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
    return filterLogEvents(group, input, { ...options, now: now() });
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (body) => send(response, 200, body),
      (error: unknown) => {
        const { type = 'InternalFailure', message, status = 500 } = error as ServiceError;
        send(response, status, { __type: type, message });
      },
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add(name, events) {
      const group = groups.get(name) ?? createGroup();
      groups.set(name, group);
      group.add(events);
    },
    takeInputs: () => inputs.splice(0),
    throttled: () => throttled,
    disturb(fault) {
      disturbance = fault;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}

async function inputOf(request: IncomingMessage): Promise<FilterInput> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as FilterInput;
}
