import { setTimeout as delay } from 'node:timers/promises';
import { ReadError } from '@trailkit/records/node';
import type { RecordFilter } from '../../filter/record-filter.js';
import type { TimeWindow } from '../../time/window.js';
import type { Message } from '../message-records.js';
import type { PageOptions, RecordSource, SourcePage, SourcePlan, SourceWarning } from '../record-source.js';
import type { ServiceProblems } from '../service-problems.js';
import { SourceError } from '../source-error.js';
import { chargedCapabilities } from '../query-capabilities.js';
import type { RowReader } from '../tables/row-reader.js';
import { recordRows } from '../tables/row-reader.js';
import type { QueryCursor, StartedQuery } from './query-cursor.js';
import { fromQueryCursor, toQueryCursor } from './query-cursor.js';
import { QueryEnded } from './query-ended.js';
import type { ScanMeter, Statistics } from './scan-meter.js';
import { sliceBefore } from './time-slices.js';

/** A plan of a window. */
export interface ChargedPlan extends SourcePlan {
  readonly filter: RecordFilter;
  /** The times of events. */
  readonly window: TimeWindow;
}

/** A service that runs queries, which are charged by what they scan. */
export interface ChargedService<Plan extends ChargedPlan> {
  /** The source's name. */
  readonly name: string;
  readonly meter: ScanMeter;
  readonly problems: ServiceProblems;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The time between two looks at a query that runs, in ms. @default 1000 */
  readonly pollMs?: number;
  readonly plan: RecordSource<Plan>['plan'];
  /** Sentences before the first query, besides its cost. */
  readonly notices?: (plan: Plan) => readonly string[];
  /** The slice of a window that is queried first, the newest; the window itself where one query is to do. */
  readonly firstSlice: (window: TimeWindow) => TimeWindow;
  /** Connects to the service. */
  readonly open: (plan: Plan, signal: AbortSignal) => Promise<OpenService>;
  /** Whether an error says that the results of an earlier run's query are not there any more. */
  readonly isGone: (error: unknown) => boolean;
  readonly words: {
    /** The subject of a second scan: `events`. */
    readonly scanned: string;
    /** The end of a query by its user: `cancelled`. */
    readonly stopped: string;
    /** The command of the AWS CLI that ends a query. */
    readonly stopCommand: (id: string) => string;
  };
}

/** A service that was connected to. */
export interface OpenService {
  /** Nothing is kept that is older. Milliseconds since 1970. */
  readonly oldest: number;
  /** Reads the rows of results. @default each is the text of a record */
  readonly rows?: RowReader;
  /** Sentences for users, before the first query. */
  readonly notices?: readonly string[];
  /** Starts the query of a slice; its id. */
  readonly start: (slice: TimeWindow, signal: AbortSignal) => Promise<string>;
  /** Looks at a query. @throws QueryEnded where it has ended without results */
  readonly look: (id: string, signal: AbortSignal) => Promise<QueryLook>;
  /** The results of a query that has finished, page by page. */
  readonly results: (query: StartedQuery, signal: AbortSignal) => AsyncIterable<ResultPage>;
  /** Stops a query. */
  readonly stop: (id: string, signal: AbortSignal) => Promise<StoppedQuery>;
  readonly close: () => void;
}

/** A query at some moment. */
export interface QueryLook {
  readonly isFinished: boolean;
  readonly statistics: Statistics;
  /** Sentences for users. */
  readonly notices?: readonly string[];
}

/** A query that was to be stopped. */
export interface StoppedQuery {
  /** It had ended before. */
  readonly hadEnded: boolean;
  readonly statistics: Statistics;
}

/** A page of results, and where to go on; undefined behind the last one. */
export interface ResultPage {
  readonly messages: readonly Message[];
  readonly warnings?: readonly SourceWarning[];
  readonly query: StartedQuery | undefined;
}

const defaultPollMs = 1000;
/** The time that readers have to end. */
const finishMs = 20_000;
const stopMs = 15_000;

/**
 * The records of a service that runs queries: one for each slice of the window, the newest first. Each is stopped when nobody waits for it any more; a later
 * run takes the results of one that goes on. `finish` says what they cost.
 */
export function chargedSource<Plan extends ChargedPlan>(service: ChargedService<Plan>): RecordSource<Plan> {
  const { name, meter, problems, now, pollMs = defaultPollMs, words } = service;
  const stopped: string[] = [];
  const readers = new Set<Promise<void>>();

  async function* pages(plan: Plan, { resumeFrom, signal }: PageOptions): AsyncGenerator<SourcePage> {
    let open: OpenService | undefined;
    let end = (): void => undefined;
    const reader = new Promise<void>((resolve) => (end = resolve));
    readers.add(reader);
    try {
      signal.throwIfAborted();
      open = await service.open(plan, signal);
      const { window } = plan;
      const cursor = toQueryCursor(resumeFrom) ?? { window, slice: service.firstSlice(window) };
      yield* readSlices(open, plan, cursor, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof SourceError || error instanceof ReadError ? error : problems.explain(name, error);
    } finally {
      open?.rows?.close?.();
      open?.close();
      readers.delete(reader);
      end();
    }
  }

  async function* readSlices(
    open: OpenService,
    plan: Plan,
    start: QueryCursor,
    signal: AbortSignal,
  ): AsyncGenerator<SourcePage> {
    const { filter, window } = plan;
    const reader = open.rows ?? recordRows({ where: name, window, insights: filter.insights });
    const after = ({ window: whole, slice }: QueryCursor): QueryCursor => {
      const next = slice && sliceBefore(whole, slice, open.oldest, now());
      return next === undefined ? { window: whole } : { window: whole, slice: next };
    };
    let cursor = start;
    let isCostSaid = false;
    const notices = [...(service.notices?.(plan) ?? []), ...(open.notices ?? [])];
    if (cursor.slice !== undefined && notices.length > 0) yield noticed(...notices);
    while (cursor.slice !== undefined) {
      const wasStarted = cursor.query !== undefined;
      if (cursor.query !== undefined)
        yield noticed(`${name}: takes the results of the query ${cursor.query.id}, which the run before started`);
      else if (!isCostSaid) {
        isCostSaid = true;
        yield noticed(meter.before({ ...window, to: cursor.slice.to }));
      }
      const slice = wasStarted ? cursor.slice : meter.fitting(cursor.slice, open.oldest);
      const id = cursor.query?.id ?? (await open.start(slice, signal));
      let query: StartedQuery = cursor.query ?? { id };
      cursor = { ...cursor, slice, query };
      let mayRun = !wasStarted;
      try {
        // Known before it is waited for: a run that goes on takes the results of this one.
        yield { records: [], warnings: [], cursor: fromQueryCursor(cursor) };
        const { statistics, notices: ofQuery } = await finished(open, id, signal);
        mayRun = false;
        if (query.isCounted !== true) meter.add(slice, statistics);
        query = { ...query, isCounted: true };
        if (ofQuery.length > 0) yield noticed(...ofQuery);
        for await (const { messages, warnings = [], query: rest } of open.results(query, signal)) {
          cursor = rest === undefined ? after(cursor) : { ...cursor, query: rest };
          // The cursor comes with the last page of these: what was read before it would be read again.
          let last: SourcePage | undefined;
          for await (const page of reader.read(messages, slice, signal)) {
            if (last) yield last;
            last = page;
          }
          const { records = [], warnings: found = [] } = last ?? {};
          yield { ...last, records, warnings: [...found, ...warnings], cursor: fromQueryCursor(cursor) };
        }
      } catch (error) {
        if (error instanceof QueryEnded) {
          mayRun = false;
          if (query.isCounted !== true) meter.add(slice, error.statistics);
        }
        if (!wasStarted || !(error instanceof QueryEnded || service.isGone(error))) throw error;
        yield noticed(
          `${name}: the query ${id} of the run before has no results any more; its ${words.scanned} are scanned again`,
        );
        cursor = { window: cursor.window, slice };
      } finally {
        if (mayRun) stopped.push(await stop(open, id, slice));
      }
    }
    const last = reader.end();
    if (last) yield last;
  }

  /** Waits until a query has finished; its statistics, and the sentences of all looks at it. */
  async function finished(
    open: OpenService,
    id: string,
    signal: AbortSignal,
  ): Promise<{ readonly statistics: Statistics; readonly notices: readonly string[] }> {
    const said: string[] = [];
    for (;;) {
      const { isFinished, statistics, notices = [] } = await open.look(id, signal);
      said.push(...notices);
      if (isFinished) return { statistics, notices: said };
      meter.check(id, statistics);
      await delay(pollMs, undefined, { signal });
    }
  }

  /** Stops a query whose results nobody waits for any more; what became of that, as a sentence. */
  async function stop(open: OpenService, id: string, slice: TimeWindow): Promise<string> {
    let statistics: Statistics;
    // Whatever made reading end must not end this.
    const timeout = AbortSignal.timeout(stopMs);
    try {
      const found = await open.stop(id, timeout);
      ({ statistics } = found);
      return found.hadEnded
        ? `${name}: the query ${id} had ended before it could be ${words.stopped}`
        : `${name}: the query ${id} was ${words.stopped}; what it had scanned is charged`;
    } catch (error) {
      const answer = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      const found = timeout.aborted ? `it was not answered in ${stopMs / 1000} s` : answer;
      return `${name}: the query ${id} could not be ${words.stopped} (${found}), and may go on; ${words.stopCommand(id)} ends it`;
    } finally {
      meter.add(slice, statistics);
    }
  }

  return {
    name,
    capabilities: chargedCapabilities,
    plan: service.plan,
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

function noticed(...notices: readonly string[]): SourcePage {
  return { records: [], warnings: [], notices };
}
