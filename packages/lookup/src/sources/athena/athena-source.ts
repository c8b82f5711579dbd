import { chargedSource } from '../charged/charged-source.js';
import type { ChargedService, OpenService } from '../charged/charged-source.js';
import { scanMeter } from '../charged/scan-meter.js';
import { firstSlice } from '../charged/time-slices.js';
import { insightsTableNotice } from '../insights-notice.js';
import type { RecordSource } from '../record-source.js';
import { ownRelation } from '../tables/own-relation.js';
import type { TablePlan, TableStatementOptions } from '../tables/table-plan.js';
import { planTable, tableStatement } from '../tables/table-plan.js';
import { tableRows } from '../tables/table-rows.js';
import type { AthenaClient } from './athena-client.js';
import { openAthena } from './athena-client.js';
import type { AthenaOptions } from './athena-options.js';
import { athenaPrice } from './athena-price.js';
import { athenaProblems } from './athena-problems.js';
import { lookAt, outputNotice, statisticsOf } from './query-state.js';
import { readAthenaResults } from './read-results.js';
import { readTableName } from './table-name.js';

/**
 * The records of a table of Athena that has their text, by queries that are charged by what they scan: one for the window, or, where that is
 * limited, one for each slice of it, the newest first, so that a day tells what the others take. Each is stopped when nobody waits for it any more;
 * `finish` says what they cost.
 *
 * @throws ReadError where the table has no records; SourceError where it cannot be read any further.
 */
export function athenaSource(options: AthenaOptions): RecordSource<TablePlan> {
  const { table, now = Date.now, pollMs, maxScanBytes = Infinity, regions = [] } = options;
  const name = `athena:${table}`;
  const tableName = readTableName(table);
  const meter = scanMeter(name, { maxBytes: maxScanBytes, price: athenaPrice, now });
  return chargedSource<TablePlan>({
    ...{ name, meter, now, pollMs, problems: athenaProblems, words },
    plan: (filter, window) =>
      planTable(filter, window, (plan) => [
        `asked: the conditions that trailkit sql --dialect athena prints, over ${table}`,
        maxScanBytes === Infinity
          ? 'calls: GetTableMetadata, and StartQueryExecution once'
          : 'calls: GetTableMetadata, and StartQueryExecution for the last day, the two days before, the four days before, and so on',
        meter.before(plan.window),
      ]),
    notices: ({ filter }) => (filter.insights === true ? [insightsTableNotice(name)] : []),
    // All of the window, unless a part has to tell what the others take.
    firstSlice: (window) => (maxScanBytes === Infinity ? window : firstSlice(window, now())),
    async open({ filter, window, matches }, signal) {
      if (tableName === undefined) throw new RangeError(`${table} is no name of a table`);
      const client = await openAthena(options, tableName);
      try {
        const { readDescribedTable } = await import('@trailkit/sql');
        const columns = readDescribedTable(JSON.stringify({ TableMetadata: await client.metadata(signal) }));
        const relation = await ownRelation(columns, { dialect: 'athena', table: tableName.table, name });
        const queries = openTable({ client, name, output: options.output }, (slice) => ({
          ...{ dialect: 'athena', relation, matches, window: slice, regions, now: now() },
        }));
        // The address of Athena is none of S3's.
        const s3 = { ...options, endpoint: undefined };
        return { ...queries, ...tableRows({ name, relation, filter, window, s3 }) };
      } catch (error) {
        client.close();
        throw error;
      }
    },
    // It is not known any more, or its object in S3 is gone.
    isGone: (error) => (error as Error).name === 'InvalidRequestException',
  });
}

const words: ChargedService<TablePlan>['words'] = {
  scanned: 'logs',
  stopped: 'stopped',
  stopCommand: (id) => `aws athena stop-query-execution --query-execution-id ${id}`,
};

/** There are no older logs: CloudTrail began in November 2013. */
const oldest = Date.UTC(2013, 10, 1);

interface OpenTable {
  readonly client: AthenaClient;
  readonly name: string;
  /** Where results were asked to go. */
  readonly output: string | undefined;
}

function openTable(
  { client, name, output }: OpenTable,
  statementOf: (slice: TableStatementOptions['window']) => TableStatementOptions,
): OpenService {
  let said: string | undefined;
  return {
    oldest,
    start: async (slice, signal) => client.start(await tableStatement(statementOf(slice)), signal),
    async look(id, signal) {
      const execution = await client.describe(id, signal);
      const look = lookAt(execution, id, name);
      const notice = outputNotice(execution, output, name);
      if (notice === undefined || notice === said) return look;
      said = notice;
      return { ...look, notices: [notice] };
    },
    results: (query, signal) => readAthenaResults(client, query, signal),
    async stop(id, signal) {
      await client.stop(id, signal);
      const execution = await client.describe(id, signal);
      return { hadEnded: execution.Status?.State === 'SUCCEEDED', statistics: statisticsOf(execution) };
    },
    close: client.close,
  };
}
