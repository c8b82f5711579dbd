import { ServiceError } from '../cloudtrail-server/errors.js';
import { createRateLimit } from '../cloudtrail-server/rate-limit.js';
import type { JsonServer } from '../json-server.js';
import { startJsonServer } from '../json-server.js';
import type { AthenaLog } from './athena-engine.js';
import { eventColumns, openAthenaEngine } from './athena-engine.js';
import type { AthenaInput, Execution, ExecutionOptions } from './executions.js';
import { createExecutions } from './executions.js';

/** How the server is to be. */
export interface AthenaServerOptions extends ExecutionOptions {
  /** The columns of the table, in place of those of the DDL that `trailkit sql` prints. */
  readonly columns?: readonly { readonly Name: string; readonly Type: string }[];
  /** @default 20 */
  readonly requestsPerSecond?: number;
}

/** Athena on the loopback interface, with the tables `security.cloudtrail` and, without the text of records, `security.events`: its queries run in DuckDB. Faults of 5xx lose the answer alone. */
export interface AthenaServer extends JsonServer<AthenaInput> {
  /** Adds logs to the table. */
  readonly add: (logs: readonly AthenaLog[]) => Promise<void>;
  /** The queries so far. */
  readonly queries: () => readonly Execution[];
}

const database = 'security';
const table = 'cloudtrail';
const columnsOfEvents = eventColumns.map(([Name, Type]) => ({ Name, Type }));

/** Starts a server with an empty table. */
export async function startAthenaServer(options: AthenaServerOptions = {}): Promise<AthenaServer> {
  const { columns = [{ Name: 'records', Type: 'array<string>' }], requestsPerSecond = 20 } = options;
  const engine = await openAthenaEngine(table);
  const executions = createExecutions(engine, options);
  const limit = createRateLimit(requestsPerSecond);
  const server = await startJsonServer<AthenaInput>({
    admit: () => limit.admit('', Date.now()),
    throttling: 'TooManyRequestsException',
    servesLost: true,
    operations: {
      GetTableMetadata({ DatabaseName, TableName }) {
        if (DatabaseName !== database || (TableName !== table && TableName !== 'events'))
          throw new ServiceError('MetadataException', `EntityNotFoundException: Table ${String(TableName)} not found`);
        const keys = ['account', 'region', 'day'].map((Name) => ({ Name, Type: 'string' }));
        const Parameters = { 'projection.day.type': 'date', 'projection.day.format': 'yyyy/MM/dd' };
        const found = TableName === table ? columns : columnsOfEvents;
        return { TableMetadata: { Name: TableName, Columns: found, PartitionKeys: keys, Parameters } };
      },
      StartQueryExecution: executions.start,
      GetQueryExecution: executions.describe,
      GetQueryResults: (input) => executions.results(input, Date.now()),
      StopQueryExecution: executions.stop,
    },
  });
  return {
    ...server,
    add: engine.add,
    queries: executions.all,
    async close() {
      await server.close();
      engine.close();
    },
  };
}
