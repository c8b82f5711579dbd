import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../cloudtrail-server/errors.js';
import { createRateLimit } from '../cloudtrail-server/rate-limit.js';
import { bodyOf, listenOnLoopback, operationOf, sendError, sendJson } from '../loopback.js';
import type { AthenaLog } from './athena-engine.js';
import { openAthenaEngine } from './athena-engine.js';
import type { AthenaInput, Execution, ExecutionOptions } from './executions.js';
import { createExecutions } from './executions.js';

/** How the server is to be. */
export interface AthenaServerOptions extends ExecutionOptions {
  /** The columns of the table, in place of those of the DDL that `trailkit sql` prints. */
  readonly columns?: readonly { readonly Name: string; readonly Type: string }[];
  /** @default 20 */
  readonly requestsPerSecond?: number;
}

/** A request that was let through. */
export interface AthenaRequest {
  readonly operation: string;
  readonly input: AthenaInput;
}

/** Athena on the loopback interface, with the table `security.cloudtrail`: its queries run in DuckDB. */
export interface AthenaServer {
  /** For `--endpoint-url`. */
  readonly url: string;
  /** Adds logs to the table. */
  readonly add: (logs: readonly AthenaLog[]) => Promise<void>;
  /** The requests since the last call. */
  readonly takeRequests: () => readonly AthenaRequest[];
  /** The queries so far. */
  readonly queries: () => readonly Execution[];
  /** How many requests were throttled. */
  readonly throttled: () => number;
  /** Answers requests with errors from now on, those of 5xx after they were served; undefined leaves them alone. */
  disturb(fault: ((request: AthenaRequest) => ServiceError | undefined) | undefined): void;
  readonly close: () => Promise<void>;
}

const database = 'security';
const table = 'cloudtrail';

/** Starts a server with an empty table. */
export async function startAthenaServer(options: AthenaServerOptions = {}): Promise<AthenaServer> {
  const { columns = [{ Name: 'records', Type: 'array<string>' }], requestsPerSecond = 20 } = options;
  const engine = await openAthenaEngine(table);
  const executions = createExecutions(engine, options);
  const limit = createRateLimit(requestsPerSecond);
  const requests: AthenaRequest[] = [];
  let throttled = 0;
  let disturbance: ((request: AthenaRequest) => ServiceError | undefined) | undefined;

  const operations: Readonly<Record<string, (input: AthenaInput) => object | Promise<object>>> = {
    GetTableMetadata({ DatabaseName, TableName }) {
      if (DatabaseName !== database || TableName !== table)
        throw new ServiceError('MetadataException', `EntityNotFoundException: Table ${String(TableName)} not found`);
      const keys = ['account', 'region', 'day'].map((Name) => ({ Name, Type: 'string' }));
      const Parameters = { 'projection.day.type': 'date', 'projection.day.format': 'yyyy/MM/dd' };
      return { TableMetadata: { Name: table, Columns: columns, PartitionKeys: keys, Parameters } };
    },
    StartQueryExecution: executions.start,
    GetQueryExecution: executions.describe,
    GetQueryResults: (input) => executions.results(input, Date.now()),
    StopQueryExecution: executions.stop,
  };

  async function answer(request: IncomingMessage): Promise<object> {
    const operation = operationOf(request);
    const input = JSON.parse((await bodyOf(request)).toString()) as AthenaInput;
    if (!limit.admit('', Date.now())) {
      throttled++;
      throw new ServiceError('TooManyRequestsException', 'Rate exceeded');
    }
    requests.push({ operation, input });
    const run = operations[operation];
    if (!run) throw new ServiceError('UnknownOperationException', `This server does not know ${operation}.`);
    const fault = disturbance?.({ operation, input });
    // The request was served all the same where the answer is lost.
    if (fault && fault.status >= 500) await run(input);
    if (fault) throw fault;
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
    queries: executions.all,
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
