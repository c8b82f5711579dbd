import { ServiceError } from '../cloudtrail-server/errors.js';
import { createRateLimit } from '../cloudtrail-server/rate-limit.js';
import type { JsonServer } from '../json-server.js';
import { startJsonServer } from '../json-server.js';
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

/** CloudTrail Lake on the loopback interface: its queries run in DuckDB. */
export interface LakeServer extends JsonServer<LakeInput> {
  /** Adds records to a store. */
  readonly add: (id: string, records: readonly object[]) => Promise<void>;
  /** The queries so far. */
  readonly queries: () => readonly Query[];
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

  function find(arnOrId: string): LakeStore {
    const store = stores.find((each) => each.id === arnOrId || arnOf(each) === arnOrId);
    if (store) return store;
    throw new ServiceError('EventDataStoreNotFoundException', 'The specified event data store was not found.');
  }

  const server = await startJsonServer<LakeInput>({
    admit: (operation) => (/^(?:Get|Describe|List)/.test(operation) ? reads : starts).admit('', Date.now()),
    throttling: 'ThrottlingException',
    operations: {
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
    },
  });
  return {
    ...server,
    add: engine.add,
    queries: queries.all,
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
