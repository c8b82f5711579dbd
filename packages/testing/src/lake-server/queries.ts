import { randomUUID } from 'node:crypto';
import { ServiceError } from '../cloudtrail-server/errors.js';
import type { LakeEngine } from './lake-engine.js';
import type { Statement } from './read-statement.js';
import { readStatement } from './read-statement.js';

/** The input of a request; its members are to be checked. */
export type LakeInput = Readonly<Record<string, unknown>>;

/** How a query ends. */
export type QueryEnd = 'FINISHED' | 'FAILED' | 'CANCELLED' | 'TIMED_OUT';

/** How queries run. */
export interface QueryOptions {
  /** How many times a query is described before it has ended: QUEUED first, then RUNNING. @default 2 */
  readonly polls?: number;
  /** How a query ends; by default it finishes. */
  readonly endOf?: (statement: string, number: number) => QueryEnd;
  /** The bytes of each event; by default its own. */
  readonly bytesPerEvent?: number;
  /** The most results of a page. @default 1000 */
  readonly pageRows?: number;
  /** The number of results that are counted, and on no page. @default 0 */
  readonly lostRows?: number;
  /** How long a token is taken, in ms; the service does not say. @default Infinity */
  readonly tokenMs?: number;
}

/** The queries of an account and region. */
export interface Queries {
  readonly start: (input: LakeInput, now: number) => Promise<object>;
  readonly describe: (input: LakeInput, now: number) => object;
  readonly results: (input: LakeInput, now: number) => object;
  readonly cancel: (input: LakeInput, now: number) => object;
  /** The queries that were started, in order. */
  readonly all: () => readonly Query[];
}

/** A query. */
export interface Query {
  readonly id: string;
  readonly statement: string;
  readonly started: number;
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly events: number;
  readonly bytes: number;
  readonly end: QueryEnd;
  status: 'QUEUED' | 'RUNNING' | QueryEnd;
  polls: number;
  /** The share that was scanned when it was cancelled or ended. */
  share: number;
}

const maxRunning = 10;
const maxResults = 1000;
const keptMs = 7 * 86_400_000;

/** No queries, of stores that are checked by `storeOf`. */
export function createQueries(
  engine: LakeEngine,
  checkStore: (id: string) => void,
  {
    polls = 2,
    endOf = () => 'FINISHED',
    bytesPerEvent,
    pageRows = maxResults,
    tokenMs = Infinity,
    lostRows = 0,
  }: QueryOptions,
): Queries {
  const queries = new Map<string, Query>();
  const tokens = new Map<string, { readonly id: string; readonly past: number; readonly made: number }>();
  const isRunning = ({ status }: Query): boolean => status === 'QUEUED' || status === 'RUNNING';

  function find({ QueryId: id }: LakeInput, now: number): Query {
    const query = queries.get(String(id));
    if (!query || now - query.started > keptMs)
      throw new ServiceError('QueryIdNotFoundException', 'The query ID does not exist.');
    return query;
  }

  return {
    all: () => [...queries.values()],
    async start({ QueryStatement }, now) {
      if ([...queries.values()].filter(isRunning).length >= maxRunning)
        throw new ServiceError('MaxConcurrentQueriesException', 'You are already running 10 queries.');
      const statement: Statement = readStatement(String(QueryStatement));
      checkStore(statement.store);
      const [rows, { events, bytes }] = [await engine.run(statement), await engine.scanned(statement)];
      const query: Query = {
        id: randomUUID(),
        statement: String(QueryStatement),
        started: now,
        rows,
        events,
        bytes: bytesPerEvent === undefined ? bytes : events * bytesPerEvent,
        end: endOf(String(QueryStatement), queries.size + 1),
        status: 'QUEUED',
        polls: 0,
        share: 0,
      };
      queries.set(query.id, query);
      return { QueryId: query.id };
    },
    describe(input, now) {
      const query = find(input, now);
      if (isRunning(query)) {
        query.polls++;
        query.status = query.polls > polls ? query.end : query.polls === 1 ? 'QUEUED' : 'RUNNING';
        query.share = query.polls > polls ? 1 : (query.polls - 1) / polls;
      }
      const { id, statement, status, events, bytes, share, rows } = query;
      return {
        QueryId: id,
        QueryString: statement,
        QueryStatus: status,
        QueryStatistics: {
          EventsMatched: Math.floor(rows.length * share),
          EventsScanned: Math.floor(events * share),
          BytesScanned: Math.floor(bytes * share),
          ExecutionTimeInMillis: 100,
          CreationTime: query.started / 1000,
        },
        ...(status === 'FAILED' && { ErrorMessage: 'Query exhausted resources at this scale factor' }),
      };
    },
    results(input, now) {
      const query = find(input, now);
      const { status, rows, bytes } = query;
      const { NextToken, MaxQueryResults: asked = maxResults } = input;
      if (typeof asked !== 'number' || asked < 1 || asked > maxResults)
        throw new ServiceError('InvalidMaxResultsException', 'MaxQueryResults is from 1 to 1000.');
      if (status !== 'FINISHED') return { QueryStatus: status };
      const token = NextToken === undefined ? undefined : tokens.get(String(NextToken));
      if (NextToken !== undefined && (token?.id !== query.id || now - token.made > tokenMs))
        throw new ServiceError('InvalidNextTokenException', 'The token is not valid.');
      const past = token?.past ?? 0;
      const page = rows.slice(past, past + Math.min(asked, pageRows));
      const next = past + page.length < rows.length ? randomUUID() : undefined;
      if (next !== undefined) tokens.set(next, { id: query.id, past: past + page.length, made: now });
      return {
        QueryStatus: status,
        QueryStatistics: { ResultsCount: page.length, TotalResultsCount: rows.length + lostRows, BytesScanned: bytes },
        QueryResultRows: page.map((row) => Object.entries(row).map(([column, value]) => ({ [column]: value }))),
        ...(next !== undefined && { NextToken: next }),
      };
    },
    cancel(input, now) {
      const query = find(input, now);
      if (!isRunning(query)) throw new ServiceError('InactiveQueryException', 'The query is not running.');
      query.status = 'CANCELLED';
      return { QueryId: query.id, QueryStatus: query.status };
    },
  };
}
