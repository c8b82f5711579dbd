import { setTimeout as delay } from 'node:timers/promises';
import { ReadError } from '@trailkit/records/node';
import type { Relation } from '@trailkit/sql';
import { scanMeter } from '../charged/scan-meter.js';
import { firstSlice, sliceBefore } from '../charged/time-slices.js';
import { messageReader } from '../message-records.js';
import type { PageOptions, RecordSource, SourceCapabilities, SourcePage } from '../record-source.js';
import { SourceError } from '../source-error.js';
import { ownRelation } from '../tables/own-relation.js';
import type { TablePlan } from '../tables/table-plan.js';
import { planTable, tableStatement } from '../tables/table-plan.js';
import type { TimeWindow } from '../../time/window.js';
import type { AthenaClient } from './athena-client.js';
import { openAthena } from './athena-client.js';
import type { AthenaCursor, StartedQuery } from './athena-cursor.js';
import { fromAthenaCursor, toAthenaCursor } from './athena-cursor.js';
import type { AthenaOptions } from './athena-options.js';
import { athenaPrice } from './athena-price.js';
import { athenaProblems } from './athena-problems.js';
import { AthenaQueryEnded, awaitAthenaQuery } from './await-query.js';
import { readAthenaResults } from './read-results.js';
import { stopQuery } from './stop-query.js';
import { readTableName } from './table-name.js';

/** The capabilities of tables of Athena: rows come as the service has them. */
export const athenaCapabilities: SourceCapabilities = {
  order: 'file-order',
  resumable: true,
  follow: false,
  resumesWithNew: false,
  listsResources: false,
  singleAccount: false,
  namesCompleted: false,
  isCharged: true,
};

const defaultPollMs = 1000;
/** The time that readers have to end. */
const finishMs = 20_000;

/**
 * The records of a table of Athena that has their text, by queries that are charged by what they scan: one for the window, or, where that is
 * limited, one for each slice of it, the newest first, so that a day tells what the others take. Each is stopped when nobody waits for it any more;
 * `finish` says what they cost.
 *
 * @throws ReadError where the table has no records; SourceError where it cannot be read any further.
 */
export function athenaSource(options: AthenaOptions): RecordSource<TablePlan> {
  const { table, now = Date.now, pollMs = defaultPollMs, maxScanBytes = Infinity, regions = [] } = options;
  const name = `athena:${table}`;
  const tableName = readTableName(table);
  const meter = scanMeter(name, { maxBytes: maxScanBytes, price: athenaPrice, now });
  const stopped: string[] = [];
  const readers = new Set<Promise<void>>();

  async function* pages(plan: TablePlan, { resumeFrom, signal }: PageOptions): AsyncGenerator<SourcePage> {
    let client: AthenaClient | undefined;
    let end = (): void => undefined;
    const reader = new Promise<void>((resolve) => (end = resolve));
    readers.add(reader);
    try {
      signal.throwIfAborted();
      if (tableName === undefined) throw new RangeError(`${table} is no name of a table`);
      client = await openAthena(options, tableName);
      const { readDescribedTable } = await import('@trailkit/sql');
      const columns = readDescribedTable(JSON.stringify({ TableMetadata: await client.metadata(signal) }));
      const relation = await ownRelation(columns, { dialect: 'athena', table: tableName.table, name });
      const start = toAthenaCursor(resumeFrom) ?? { window: plan.window, slice: sliceOf(plan.window) };
      yield* readSlices(client, relation, plan, start, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof SourceError || error instanceof ReadError ? error : athenaProblems.explain(name, error);
    } finally {
      client?.close();
      readers.delete(reader);
      end();
    }
  }

  /** All of the window, unless a part has to tell what the others take. */
  function sliceOf(window: TimeWindow): TimeWindow {
    return maxScanBytes === Infinity ? window : firstSlice(window, now());
  }

  async function* readSlices(
    client: AthenaClient,
    relation: Relation,
    { filter, window, matches }: TablePlan,
    start: AthenaCursor,
    signal: AbortSignal,
  ): AsyncGenerator<SourcePage> {
    const reader = messageReader({ where: name, window, insights: filter.insights });
    const after = ({ window: whole, slice }: AthenaCursor): AthenaCursor => {
      const next = slice && sliceBefore(whole, slice, oldest, now());
      return next === undefined ? { window: whole } : { window: whole, slice: next };
    };
    let cursor = start;
    if (cursor.slice !== undefined) yield noticed(meter.before({ ...window, to: cursor.slice.to }));
    while (cursor.slice !== undefined) {
      const wasStarted = cursor.query !== undefined;
      const slice = wasStarted ? cursor.slice : meter.fitting(cursor.slice, oldest);
      const statement = { dialect: 'athena', relation, matches, window: slice, regions, now: now() } as const;
      const id = cursor.query?.id ?? (await client.start(await tableStatement(statement), signal));
      let query: StartedQuery = cursor.query ?? { id };
      cursor = { ...cursor, slice, query };
      let mayRun = !wasStarted;
      try {
        // Known before it is waited for: a run that goes on takes the results of this one.
        yield { records: [], warnings: [], cursor: fromAthenaCursor(cursor) };
        const statistics = await awaitAthenaQuery(client, id, { name, pollMs, signal, check: meter.check });
        mayRun = false;
        if (query.isCounted !== true) meter.add(slice, statistics);
        query = { ...query, isCounted: true };
        for await (const { messages, query: rest } of readAthenaResults(client, query, signal)) {
          cursor = rest === undefined ? after(cursor) : { ...cursor, query: rest };
          yield { ...reader.read(messages), examined: messages.length, cursor: fromAthenaCursor(cursor) };
        }
      } catch (error) {
        if (error instanceof AthenaQueryEnded) {
          mayRun = false;
          if (query.isCounted !== true) meter.add(slice, error.statistics);
        }
        if (!wasStarted || !isGone(error)) throw error;
        yield noticed(`${name}: the query ${id} of the run before has no results any more; its logs are scanned again`);
        cursor = { window: cursor.window, slice };
      } finally {
        if (mayRun) stopped.push(await stopQuery(client, { id, slice }, name, meter));
      }
    }
    const last = reader.end();
    if (last) yield last;
  }

  return {
    name,
    capabilities: athenaCapabilities,
    plan: (filter, window) =>
      planTable(filter, window, (plan) => [
        `asked: the conditions that trailkit sql --dialect athena prints, over ${table}`,
        maxScanBytes === Infinity
          ? 'calls: GetTableMetadata, and StartQueryExecution once'
          : 'calls: GetTableMetadata, and StartQueryExecution for the last day, the two days before, the four days before, and so on',
        meter.before(plan.window),
      ]),
    pages,
    async finish() {
      // Readers that were aborted are stopping what they had started.
      const timeout = new AbortController();
      await Promise.race([
        Promise.all(readers),
        delay(finishMs, undefined, { signal: timeout.signal }).catch(() => undefined),
      ]);
      timeout.abort();
      return [...stopped.splice(0), ...meter.take()];
    },
  };
}

/** There are no older logs: CloudTrail began in November 2013. */
const oldest = Date.UTC(2013, 10, 1);

function noticed(notice: string): SourcePage {
  return { records: [], warnings: [], notices: [notice] };
}

/** Whether a query of an earlier run has no results: it ended without, or is not known any more, or its object in S3 is gone. */
function isGone(error: unknown): boolean {
  return error instanceof AthenaQueryEnded || (error as Error).name === 'InvalidRequestException';
}
