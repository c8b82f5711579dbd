import type { Engine } from './engine.js';

interface Results {
  readonly nextUri?: string;
  readonly data?: readonly (readonly unknown[])[];
  readonly error?: { readonly message: string };
}

/** Talks to a Trino server, which needs no connector: records are the values of a query. */
export function openTrino(url: string): Engine {
  let values = '';
  return {
    dialect: 'trino',
    load(texts) {
      values = texts.map((text, i) => `(${i}, '${text.replaceAll("'", "''")}')`).join(', ');
      return Promise.resolve();
    },
    select: (columns) => askTrino(url, `SELECT ${columns.join(', ')} FROM (VALUES ${values}) t (i, r) ORDER BY i`),
    close: () => undefined,
  };
}

/** Runs a statement by Trino's own protocol. https://trino.io/docs/current/develop/client-protocol.html */
export async function askTrino(
  url: string,
  sql: string,
  { catalog, schema }: { readonly catalog?: string; readonly schema?: string } = {},
): Promise<readonly (readonly unknown[])[]> {
  const rows: (readonly unknown[])[] = [];
  let response = await fetch(`${url}/v1/statement`, {
    method: 'POST',
    body: sql,
    headers: {
      'x-trino-user': 'trailkit',
      ...(catalog && { 'x-trino-catalog': catalog }),
      ...(schema && { 'x-trino-schema': schema }),
    },
  });
  for (;;) {
    const { data = [], error, nextUri } = (await response.json()) as Results;
    if (error) throw new Error(error.message);
    rows.push(...data);
    if (nextUri === undefined) return rows;
    response = await fetch(nextUri);
  }
}
