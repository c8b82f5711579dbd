import { randomUUID } from 'node:crypto';
import type { GetQueryResultsCommandOutput, QueryExecution, TableMetadata } from '@aws-sdk/client-athena';
import { sharedPace } from '../../pace/pace.js';
import { paceName, pacedConfig } from '../client-config.js';
import { patientRequest } from '../patient-request.js';
import type { AthenaOptions } from './athena-options.js';
import { athenaProblems } from './athena-problems.js';
import type { TableName } from './table-name.js';

/** The requests about one table and its queries. Each waits for its turn, and is sent again where that may help. */
export interface AthenaClient {
  readonly metadata: (signal: AbortSignal) => Promise<TableMetadata>;
  /** Starts a query, and says its id. */
  readonly start: (statement: string, signal: AbortSignal) => Promise<string>;
  readonly describe: (id: string, signal: AbortSignal) => Promise<QueryExecution>;
  readonly results: (
    id: string,
    token: string | undefined,
    signal: AbortSignal,
  ) => Promise<GetQueryResultsCommandOutput>;
  readonly stop: (id: string, signal: AbortSignal) => Promise<void>;
  readonly close: () => void;
}

/** Athena takes 20 starts a second, and 100 requests about queries. https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
const defaultPerSecond = 5;
/** A page has no more, the first with the names of columns among them. https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html */
const maxRows = 1000;

/** A client; the SDK is loaded with the first, since loading it takes longer than most commands. */
export async function openAthena(
  options: AthenaOptions,
  { catalog, database, table }: TableName,
): Promise<AthenaClient> {
  const sdk = await import('@aws-sdk/client-athena');
  const { workgroup, output, requestsPerSecond = defaultPerSecond } = options;
  const client = new sdk.AthenaClient(await pacedConfig(options));
  const pace = sharedPace(`athena ${await paceName(client, options)}`, requestsPerSecond);
  const request = <T>(signal: AbortSignal, send: () => Promise<T>): Promise<T> =>
    patientRequest(send, { pace, judge: athenaProblems.judge, signal }, options);

  return {
    async metadata(signal) {
      const input = new sdk.GetTableMetadataCommand({
        CatalogName: catalog,
        DatabaseName: database,
        TableName: table,
        WorkGroup: workgroup,
      });
      const { TableMetadata } = await request(signal, () => client.send(input, { abortSignal: signal }));
      if (TableMetadata === undefined) throw new SyntaxError('GetTableMetadata answered without a table');
      return TableMetadata;
    },
    async start(statement, signal) {
      const input = new sdk.StartQueryExecutionCommand({
        QueryString: statement,
        // A request that is sent again starts no second query.
        ClientRequestToken: randomUUID(),
        QueryExecutionContext: { Catalog: catalog, Database: database },
        WorkGroup: workgroup,
        ...(output !== undefined && { ResultConfiguration: { OutputLocation: output } }),
      });
      // An interrupt does not end this request: without its answer there is no id to stop the query by.
      const { QueryExecutionId } = await request(signal, () => client.send(input));
      if (QueryExecutionId === undefined) throw new SyntaxError('StartQueryExecution answered without an id');
      return QueryExecutionId;
    },
    async describe(id, signal) {
      const input = new sdk.GetQueryExecutionCommand({ QueryExecutionId: id });
      const { QueryExecution } = await request(signal, () => client.send(input, { abortSignal: signal }));
      if (QueryExecution === undefined) throw new SyntaxError('GetQueryExecution answered without a query');
      return QueryExecution;
    },
    results: (id, token, signal) => {
      const input = new sdk.GetQueryResultsCommand({ QueryExecutionId: id, NextToken: token, MaxResults: maxRows });
      return request(signal, () => client.send(input, { abortSignal: signal }));
    },
    async stop(id, signal) {
      const input = new sdk.StopQueryExecutionCommand({ QueryExecutionId: id });
      await request(signal, () => client.send(input, { abortSignal: signal }));
    },
    close: () => client.destroy(),
  };
}
