import { setTimeout as delay } from 'node:timers/promises';
import { ReadError } from '@trailkit/records/node';
import { messageReader } from '../message-records.js';
import type { PageOptions, RecordSource, SourceCapabilities, SourcePage } from '../record-source.js';
import { SourceError } from '../source-error.js';
import { awaitQuery, QueryEnded } from './await-query.js';
import { cancelQuery } from './cancel-query.js';
import type { FoundStore } from './find-store.js';
import { findStore } from './find-store.js';
import type { LakeClient } from './lake-client.js';
import { openLake } from './lake-client.js';
import type { LakeCursor, StartedQuery } from './lake-cursor.js';
import { fromLakeCursor, toLakeCursor } from './lake-cursor.js';
import type { LakeOptions } from './lake-options.js';
import { lakeProblems, nameOf } from './lake-problems.js';
import { lakePrice } from './lake-price.js';
import type { LakePlan } from './plan-lake.js';
import { planLake } from './plan-lake.js';
import { readResults } from './read-results.js';
import { scanMeter } from '../charged/scan-meter.js';
import { statementOf } from './statement.js';
import { firstSlice, sliceBefore } from '../charged/time-slices.js';

/** The capabilities of event data stores. Their slices are read newest first; within one, records come as the service has them. */
export const lakeCapabilities: SourceCapabilities = {
  order: 'file-order',
  resumable: true,
  follow: false,
  resumesWithNew: false,
  listsResources: false,
  singleAccount: false,
  namesCompleted: false,
  isCharged: true,
};

const dayMs = 86_400_000;
const defaultPollMs = 1000;
/** The time that readers have to end. */
const finishMs = 20_000;

/**
 * The records of an event data store of CloudTrail Lake, by SQL queries that are charged by what they scan: a query for each slice of the window,
 * the newest first. Each is cancelled when nobody waits for it any more; `finish` says what they cost.
 *
 * @throws ReadError where there is no such store; SourceError where it cannot be read any further.
 */
export function lakeSource(options: LakeOptions): RecordSource<LakePlan> {
  const { store, now = Date.now, pollMs = defaultPollMs } = options;
  const name = `lake:${store}`;
  const meter = scanMeter(name, { maxBytes: options.maxScanBytes, price: lakePrice, now });
  const cancelled: string[] = [];
  const readers = new Set<Promise<void>>();

  async function* pages(plan: LakePlan, { resumeFrom, signal }: PageOptions): AsyncGenerator<SourcePage> {
    let client: LakeClient | undefined;
    let end = (): void => undefined;
    const reader = new Promise<void>((resolve) => (end = resolve));
    readers.add(reader);
    try {
      signal.throwIfAborted();
      client = await openLake(options);
      const found = await findStore(client, options, name, signal);
      const { window } = plan;
      const cursor = toLakeCursor(resumeFrom) ?? { window, slice: firstSlice(window, now()) };
      yield* readSlices(client, found, plan, cursor, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof SourceError || error instanceof ReadError ? error : lakeProblems.explain(name, error);
    } finally {
      client?.close();
      readers.delete(reader);
      end();
    }
  }

  async function* readSlices(
    client: LakeClient,
    found: FoundStore,
    { filter, window, conditions }: LakePlan,
    start: LakeCursor,
    signal: AbortSignal,
  ): AsyncGenerator<SourcePage> {
    const { id: store, owner, retentionDays = Infinity } = found;
    // A day more, as nothing says when in a day old events go.
    const oldest = now() - (retentionDays + 1) * dayMs;
    const reader = messageReader({ where: name, window, insights: filter.insights });
    const after = ({ window: whole, slice }: LakeCursor): LakeCursor => {
      const next = slice && sliceBefore(whole, slice, oldest, now());
      return next === undefined ? { window: whole } : { window: whole, slice: next };
    };
    let cursor = start;
    if (cursor.slice !== undefined) yield noticed(meter.before({ ...window, to: cursor.slice.to }));
    while (cursor.slice !== undefined) {
      const wasStarted = cursor.query !== undefined;
      const slice = wasStarted ? cursor.slice : meter.fitting(cursor.slice, oldest);
      const id = cursor.query?.id ?? (await client.start(statementOf(store, slice, conditions), owner, signal));
      let query: StartedQuery = cursor.query ?? { id };
      cursor = { ...cursor, slice, query };
      let mayRun = !wasStarted;
      try {
        // Known before it is waited for: a run that goes on takes the results of this one.
        yield { records: [], warnings: [], cursor: fromLakeCursor(cursor) };
        const statistics = await awaitQuery(client, { id, owner }, { name, pollMs, signal, check: meter.check });
        mayRun = false;
        if (query.isCounted !== true) meter.add(slice, statistics);
        query = { ...query, isCounted: true };
        const results = readResults(client, { name, owner, query, signal });
        for await (const { messages, warnings, query: rest } of results) {
          cursor = rest === undefined ? after(cursor) : { ...cursor, query: rest };
          const page = reader.read(messages);
          yield {
            ...page,
            warnings: [...page.warnings, ...warnings],
            examined: messages.length,
            cursor: fromLakeCursor(cursor),
          };
        }
      } catch (error) {
        if (error instanceof QueryEnded) {
          mayRun = false;
          if (query.isCounted !== true) meter.add(slice, error.statistics);
        }
        if (!wasStarted || !isGone(error)) throw error;
        yield noticed(
          `${name}: the query ${id} of the run before has no results any more; its events are scanned again`,
        );
        cursor = { window: cursor.window, slice };
      } finally {
        if (mayRun) cancelled.push(await cancelQuery(client, { id, owner, slice }, name, meter));
      }
    }
    const last = reader.end();
    if (last) yield last;
  }

  return {
    name,
    capabilities: lakeCapabilities,
    plan: (filter, window) => planLake(filter, window, meter.before),
    pages,
    async finish() {
      // Readers that were aborted are cancelling what they had started.
      const timeout = new AbortController();
      await Promise.race([
        Promise.all(readers),
        delay(finishMs, undefined, { signal: timeout.signal }).catch(() => undefined),
      ]);
      timeout.abort();
      return [...cancelled.splice(0), ...meter.take()];
    },
  };
}

function noticed(notice: string): SourcePage {
  return { records: [], warnings: [], notices: [notice] };
}

/** Whether a query of an earlier run has no results: it ended without, or they were kept long enough. */
function isGone(error: unknown): boolean {
  return error instanceof QueryEnded || /^(?:QueryIdNotFound|InactiveQuery)Exception$/.test(nameOf(error));
}
