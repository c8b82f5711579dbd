import type { ResultPage } from '../charged/charged-source.js';
import type { StartedQuery } from '../charged/query-cursor.js';
import { nextToken } from '../next-token.js';
import type { AthenaClient } from './athena-client.js';

/** How often results are read from their beginning again. */
const maxRestarts = 3;

/** The results of a query that has finished, page by page: one column, a record in each row. */
export async function* readAthenaResults(
  client: AthenaClient,
  query: StartedQuery,
  signal: AbortSignal,
): AsyncGenerator<ResultPage> {
  let { token } = query;
  let restarts = 0;
  for (;;) {
    const answer = await client.results(query.id, token, signal).catch((error: unknown) => {
      // How long a token is taken is not documented. What was delivered before is recognized.
      if (token === undefined || ++restarts > maxRestarts || (error as Error).name !== 'InvalidRequestException')
        throw error;
      return undefined;
    });
    if (answer === undefined) {
      token = undefined;
      continue;
    }
    signal.throwIfAborted();
    const { ResultSet } = answer;
    const NextToken = nextToken(token, answer.NextToken);
    // The first row of all has the names of the columns.
    const rows = (ResultSet?.Rows ?? []).slice(token === undefined ? 1 : 0);
    yield {
      messages: rows.map(({ Data }) => ({ text: Data?.[0]?.VarCharValue ?? '' })),
      query: NextToken === undefined ? undefined : { ...query, token: NextToken },
    };
    if (NextToken === undefined) return;
    token = NextToken;
  }
}
