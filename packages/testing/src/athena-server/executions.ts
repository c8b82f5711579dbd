import { randomUUID } from 'node:crypto';
import { ServiceError } from '../cloudtrail-server/errors.js';
import type { AthenaEngine } from './athena-engine.js';

/** The input of a request; its members are to be checked. */
export type AthenaInput = Readonly<Record<string, unknown>>;

/** How a query ends. */
export type ExecutionEnd = 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

/** A workgroup. */
export interface Workgroup {
  /** @default false */
  readonly isDisabled?: boolean;
  /** Where results go, whatever a request says. */
  readonly enforcedOutput?: string;
  /** A query that scans more is cancelled. @default Infinity */
  readonly maxBytes?: number;
}

/** How queries run. */
export interface ExecutionOptions {
  /** The workgroups by name; without them, any name is one. */
  readonly workgroups?: Readonly<Record<string, Workgroup>>;
  /** How many times a query is described before it has ended: QUEUED first, then RUNNING. @default 2 */
  readonly polls?: number;
  /** How a query ends; by default it succeeds. */
  readonly endOf?: (statement: string, number: number) => ExecutionEnd;
  /** Why it failed. */
  readonly reason?: string;
  /** Times the bytes of logs. @default 1 */
  readonly bytesFactor?: number;
  /** The most rows of a page. @default 1000 */
  readonly pageRows?: number;
  /** How long a token is taken, in ms. @default Infinity */
  readonly tokenMs?: number;
  /** The workgroup `primary` has a place for results. @default true */
  readonly hasOutput?: boolean;
}

/** A query. */
export interface Execution {
  readonly id: string;
  readonly statement: string;
  readonly workgroup: string;
  readonly output: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly bytes: number;
  readonly end: ExecutionEnd;
  /** Why it ended so. */
  readonly reason: string;
  state: 'QUEUED' | 'RUNNING' | ExecutionEnd;
  polls: number;
  /** The share that was scanned when it was stopped or ended. */
  share: number;
}

/** The queries of an account and region. */
export interface Executions {
  readonly start: (input: AthenaInput) => Promise<object>;
  readonly describe: (input: AthenaInput) => object;
  readonly results: (input: AthenaInput, now: number) => object;
  readonly stop: (input: AthenaInput) => object;
  /** The queries that were started, in order. */
  readonly all: () => readonly Execution[];
}

const maxLength = 262_144;
const maxResults = 1000;

/** No queries. */
export function createExecutions(engine: AthenaEngine, options: ExecutionOptions): Executions {
  const { polls = 2, endOf = () => 'SUCCEEDED', bytesFactor = 1, pageRows = maxResults, tokenMs = Infinity } = options;
  const { reason = 'Query exhausted resources at this scale factor', hasOutput = true, workgroups } = options;
  const executions = new Map<string, Execution>();
  const tokens = new Map<string, { readonly id: string; readonly past: number; readonly made: number }>();
  const requests = new Map<string, string>();

  function find({ QueryExecutionId: id }: AthenaInput): Execution {
    const execution = executions.get(String(id));
    if (!execution) throw new ServiceError('InvalidRequestException', `QueryExecution ${String(id)} was not found`);
    return execution;
  }

  return {
    all: () => [...executions.values()],
    async start({ QueryString, ClientRequestToken, WorkGroup = 'primary', ResultConfiguration = {} }) {
      const known = requests.get(String(ClientRequestToken));
      if (known !== undefined) return { QueryExecutionId: known };
      const statement = String(QueryString);
      if (statement.length > maxLength) throw new ServiceError('InvalidRequestException', 'Query string is too long');
      const { OutputLocation } = ResultConfiguration as { readonly OutputLocation?: string };
      const workgroup = workgroups === undefined ? {} : workgroups[String(WorkGroup)];
      if (workgroup === undefined)
        throw new ServiceError('InvalidRequestException', `WorkGroup ${String(WorkGroup)} is not found.`);
      if (workgroup.isDisabled === true) throw new ServiceError('InvalidRequestException', 'WorkGroup is disabled.');
      if (OutputLocation === undefined && !hasOutput)
        throw new ServiceError('InvalidRequestException', 'No output location provided.');
      const [{ columns, rows }, bytes] = [await engine.run(statement), await engine.scanned(statement)];
      const isTooMuch = bytes * bytesFactor > (workgroup.maxBytes ?? Infinity);
      const execution: Execution = {
        id: randomUUID(),
        statement,
        workgroup: String(WorkGroup),
        output: workgroup.enforcedOutput ?? OutputLocation ?? 's3://results/',
        columns,
        rows,
        bytes: bytes * bytesFactor,
        end: isTooMuch ? 'CANCELLED' : endOf(statement, executions.size + 1),
        reason: isTooMuch ? 'Query cancelled! : Bytes scanned limit was exceeded' : reason,
        state: 'QUEUED',
        polls: 0,
        share: 0,
      };
      executions.set(execution.id, execution);
      requests.set(String(ClientRequestToken), execution.id);
      return { QueryExecutionId: execution.id };
    },
    describe(input) {
      const execution = find(input);
      if (execution.state === 'QUEUED' || execution.state === 'RUNNING') {
        execution.polls++;
        execution.state = execution.polls > polls ? execution.end : execution.polls === 1 ? 'QUEUED' : 'RUNNING';
        execution.share = execution.polls > polls ? 1 : (execution.polls - 1) / polls;
      }
      const { id, statement, state, bytes, share, end } = execution;
      const hasReason = state === end && state !== 'SUCCEEDED' && execution.reason !== '';
      return {
        QueryExecution: {
          QueryExecutionId: id,
          Query: statement,
          WorkGroup: execution.workgroup,
          ResultConfiguration: { OutputLocation: `${execution.output}${id}.csv` },
          Status: { State: state, ...(hasReason && { StateChangeReason: execution.reason }) },
          Statistics: { DataScannedInBytes: Math.floor(bytes * share) },
        },
      };
    },
    results(input, now) {
      const { id, state, columns, rows } = find(input);
      const { NextToken, MaxResults: asked = maxResults } = input;
      if (typeof asked !== 'number' || asked < 1 || asked > maxResults)
        throw new ServiceError('InvalidRequestException', 'MaxResults is from 1 to 1000.');
      if (state !== 'SUCCEEDED')
        throw new ServiceError('InvalidRequestException', `Query has not yet finished. Current state: ${state}`);
      const token = NextToken === undefined ? undefined : tokens.get(String(NextToken));
      if (NextToken !== undefined && (token?.id !== id || now - token.made > tokenMs))
        throw new ServiceError('InvalidRequestException', 'Invalid token');
      const past = token?.past ?? 0;
      // The names of the columns are the first row.
      const all = [columns, ...rows];
      const page = all.slice(past, past + Math.min(asked, pageRows));
      const next = past + page.length < all.length ? randomUUID() : undefined;
      if (next !== undefined) tokens.set(next, { id, past: past + page.length, made: now });
      const shown = page.map((row) => ({ Data: row.map((value) => (value === null ? {} : { VarCharValue: value })) }));
      return { ResultSet: { Rows: shown }, ...(next !== undefined && { NextToken: next }) };
    },
    stop(input) {
      const execution = find(input);
      if (execution.state === 'QUEUED' || execution.state === 'RUNNING') execution.state = 'CANCELLED';
      return {};
    },
  };
}
