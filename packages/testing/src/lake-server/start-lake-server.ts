import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../cloudtrail-server/errors.js';
import { createRateLimit } from '../cloudtrail-server/rate-limit.js';
import { bodyOf, listenOnLoopback, operationOf, sendError, sendJson } from '../loopback.js';
import { openLakeEngine } from './lake-engine.js';
import type { LakeInput, Query, QueryOptions } from './queries.js';
import { createQueries } from './queries.js';

/** An event data store. */
export interface LakeStore {
  readonly name: string;
  /** The last part of its ARN. */
  readonly id: string;
  readonly status?: string;
  /** @default 366 */
  readonly retentionDays?: number;
  /** The categories that it selects. @default ['Management'] */
  readonly categories?: readonly string[];
}

/** How the server is to be. */
export interface LakeServerOptions extends QueryOptions {
  readonly stores: readonly LakeStore[];
  /** How many queries may be started in a second; of what reads, ten times as much. @default 1 */
  readonly requestsPerSecond?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A request that was let through. */
export interface LakeRequest {
  readonly operation: string;
  readonly input: LakeInput;
}

/** CloudTrail Lake on the loopback interface: its queries run in DuckDB. */
export interface LakeServer {
  /** For `--endpoint-url`. */
  readonly url: string;
  /** Adds records to a store. */
  readonly add: (id: string, records: readonly object[]) => Promise<void>;
  /** The requests since the last call. */
  readonly takeRequests: () => readonly LakeRequest[];
  /** The queries so far. */
  readonly queries: () => readonly Query[];
  /** How many requests were throttled. */
  readonly throttled: () => number;
  /** Answers requests with errors from now on; undefined leaves them alone. */
  disturb(fault: ((request: LakeRequest) => ServiceError | undefined) | undefined): void;
  readonly close: () => Promise<void>;
}

const account = '111122223333';
const readsPerStart = 10;

/** The ARN of a store. */
export function arnOf({ id }: Pick<LakeStore, 'id'>): string {
  return `arn:aws:cloudtrail:eu-west-1:${account}:eventdatastore/${id}`;
}

/** Starts a server with empty stores. */
export async function startLakeServer(options: LakeServerOptions): Promise<LakeServer> {
  const { stores, requestsPerSecond = 1, now = Date.now } = options;
  const engine = await openLakeEngine();
  for (const { id } of stores) await engine.create(id);
  const queries = createQueries(engine, (id) => checkActive(find(id)), options);
  const starts = createRateLimit(requestsPerSecond);
  const reads = createRateLimit(requestsPerSecond * readsPerStart);
  const requests: LakeRequest[] = [];
  let throttled = 0;
  let disturbance: ((request: LakeRequest) => ServiceError | undefined) | undefined;

  function find(arnOrId: string): LakeStore {
    const store = stores.find((each) => each.id === arnOrId || arnOf(each) === arnOrId);
    if (store) return store;
    throw new ServiceError('EventDataStoreNotFoundException', 'The specified event data store was not found.');
  }

  const operations: Readonly<Record<string, (input: LakeInput) => object | Promise<object>>> = {
    ListEventDataStores: ({ NextToken = 0 }) => {
      // One a page, so that clients have to ask for the next.
      const at = Number(NextToken);
      return {
        EventDataStores: stores
          .slice(at, at + 1)
          .map((store) => ({ EventDataStoreArn: arnOf(store), Name: store.name })),
        ...(at + 1 < stores.length && { NextToken: String(at + 1) }),
      };
    },
    GetEventDataStore: ({ EventDataStore }) => shown(find(String(EventDataStore))),
    StartQuery: (input) => queries.start(input, now()),
    DescribeQuery: (input) => queries.describe(input, now()),
    GetQueryResults: (input) => queries.results(input, now()),
    CancelQuery: (input) => queries.cancel(input, now()),
  };

  async function answer(request: IncomingMessage): Promise<object> {
    const operation = operationOf(request);
    const input = JSON.parse((await bodyOf(request)).toString()) as LakeInput;
    const limit = /^(?:Get|Describe|List)/.test(operation) ? reads : starts;
    if (!limit.admit('', Date.now())) {
      throttled++;
      throw new ServiceError('ThrottlingException', 'Rate exceeded');
    }
    requests.push({ operation, input });
    const fault = disturbance?.({ operation, input });
    if (fault) throw fault;
    const run = operations[operation];
    if (!run) throw new ServiceError('UnknownOperationException', `This server does not know ${operation}.`);
    return run(input);
  }

  const server = await listenOnLoopback((request, response) => {
    answer(request).then(
      (body) => sendJson(response, 200, body),
      (error: unknown) => sendError(response, error),
    );
  });
  return {
    url: server.url,
    add: engine.add,
    takeRequests: () => requests.splice(0),
    queries: queries.all,
    throttled: () => throttled,
    disturb(fault) {
      disturbance = fault;
    },
    async close() {
      await server.close();
      engine.close();
    },
  };
}

function checkActive({ status = 'ENABLED' }: LakeStore): void {
  if (status === 'PENDING_DELETION')
    throw new ServiceError('InactiveEventDataStoreException', 'The event data store is pending deletion.');
}

function shown(store: LakeStore): object {
  const { name, status = 'ENABLED', retentionDays = 366, categories = ['Management'] } = store;
  return {
    EventDataStoreArn: arnOf(store),
    Name: name,
    Status: status,
    RetentionPeriod: retentionDays,
    AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: categories }] }],
    PartitionKeys: [{ Name: 'calendarday', Type: 'string' }],
  };
}
