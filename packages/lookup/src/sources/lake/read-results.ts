import type { SourceWarning } from '../record-source.js';
import type { ResultPage } from '../charged/charged-source.js';
import type { StartedQuery } from '../charged/query-cursor.js';
import { endedMessage, QueryEnded } from '../charged/query-ended.js';
import { nextToken } from '../next-token.js';
import { recordColumn } from './columns.js';
import type { LakeClient } from './lake-client.js';
import { nameOf } from './lake-problems.js';

/** The query whose results are read, from the token on. */
export interface ResultOptions {
  /** The source's name. */
  readonly name: string;
  readonly owner: string | undefined;
  readonly query: StartedQuery;
  readonly signal: AbortSignal;
}

/** How often results are read from their beginning again since their token was refused, one time after the other. */
const maxRestarts = 3;

/** The results of a query that has finished, page by page. */
export async function* readResults(
  client: LakeClient,
  { name, owner, query, signal }: ResultOptions,
): AsyncGenerator<ResultPage> {
  let { token, rows = 0 } = query;
  let restarts = 0;
  for (;;) {
    const answer = await client.results(query.id, token, owner, signal).catch((error: unknown) => {
      // How long a token is taken is not documented. What was delivered before is recognized.
      if (token === undefined || ++restarts > maxRestarts || nameOf(error) !== 'InvalidNextTokenException') throw error;
      return undefined;
    });
    if (answer === undefined) {
      [token, rows] = [undefined, 0];
      continue;
    }
    signal.throwIfAborted();
    if (token !== undefined) restarts = 0;
    const { QueryStatus: status, QueryResultRows = [], QueryStatistics } = answer;
    if (status === undefined) throw new SyntaxError('GetQueryResults answered without a status');
    const NextToken = nextToken(token, answer.NextToken);
    if (status !== 'FINISHED') {
      const message = endedMessage(query.id, [`the status ${status}`, 'go on later']);
      throw new QueryEnded(name, message, undefined, status === 'TIMED_OUT' ? 'timed-out' : 'rejected');
    }
    rows += QueryResultRows.length;
    const total = QueryStatistics?.TotalResultsCount ?? rows;
    const isShort = NextToken === undefined && rows < total;
    yield {
      messages: QueryResultRows.map((row) => ({ text: textOf(row) })),
      warnings: isShort ? [short(name, query.id, total, rows)] : [],
      query: NextToken === undefined ? undefined : { ...query, token: NextToken, rows },
    };
    if (NextToken === undefined) return;
    token = NextToken;
  }
}

/** A row is a list of objects, each with one column. */
function textOf(row: readonly Readonly<Record<string, string>>[]): string {
  const cells = row.flatMap((cell) => Object.entries(cell));
  return cells.find(([column]) => column.toLowerCase() === recordColumn)?.[1] ?? '';
}

function short(name: string, id: string, total: number, rows: number): SourceWarning {
  const location = { kind: 'event', source: name, eventId: undefined } as const;
  return { location, expected: `the ${total} results of the query ${id}`, found: `${rows} of them` };
}
