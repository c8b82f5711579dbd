import { setTimeout as delay } from 'node:timers/promises';
import { trino } from '../../src/dialects/trino.js';
import type { Engine } from './engine.js';

interface Results {
  readonly nextUri?: string;
  readonly data?: readonly (readonly unknown[])[];
  readonly error?: { readonly message: string };
}

/** Characters of records a query: Trino takes statements of up to a million by default, and conditions are in them, too. */
const maxLength = 900_000;

/**
 * Talks to a Trino server, which needs no connector: records are in the query. As one text, which the plan leaves as it is: of rows of
 * VALUES the planner would work out each condition by itself.
 */
export function openTrino(url: string): Engine {
  let tables: readonly string[] = [];
  return {
    dialect: 'trino',
    plansLong: true,
    load(texts) {
      tables = chunks(texts).map((chunk) => {
        const list = `CAST(json_parse(${trino.string(JSON.stringify(chunk))}) AS array(varchar))`;
        const columns = `i, r, ${trino.parse('r')} AS j, ${trino.isJson('r')} AS k`;
        return `(SELECT ${columns} FROM UNNEST(${list}) WITH ORDINALITY t (r, i))`;
      });
      return Promise.resolve();
    },
    async select(columns) {
      const rows: (readonly unknown[])[] = [];
      for (const table of tables)
        rows.push(...(await askTrino(url, `SELECT ${columns.join(', ')} FROM ${table} ORDER BY i`)));
      return rows;
    },
    close: () => undefined,
  };
}

function chunks(texts: readonly string[]): readonly (readonly string[])[] {
  const all: string[][] = [];
  let length = Infinity;
  for (const text of texts) {
    if (length + text.length > maxLength) {
      all.push([]);
      length = 0;
    }
    all.at(-1)!.push(text);
    length += text.length;
  }
  return all;
}

/** For some seconds after its start, a server that answers some queries has no node for those over tables. */
const noNodes = 'No nodes available to run query';
const maxWaitMs = 30_000;

/** Runs a statement by Trino's own protocol. https://trino.io/docs/current/develop/client-protocol.html */
export async function askTrino(
  url: string,
  sql: string,
  { catalog, schema }: { readonly catalog?: string; readonly schema?: string } = {},
): Promise<readonly (readonly unknown[])[]> {
  const rows: (readonly unknown[])[] = [];
  const began = performance.now();
  const start = (): Promise<Response> =>
    fetch(`${url}/v1/statement`, {
      method: 'POST',
      body: sql,
      headers: {
        'x-trino-user': 'trailkit',
        ...(catalog && { 'x-trino-catalog': catalog }),
        ...(schema && { 'x-trino-schema': schema }),
      },
    });
  let response = await start();
  for (;;) {
    const { data = [], error, nextUri } = (await response.json()) as Results;
    if (error?.message === noNodes && performance.now() - began < maxWaitMs) {
      await delay(500);
      response = await start();
      continue;
    }
    if (error) throw new Error(error.message);
    rows.push(...data);
    if (nextUri === undefined) return rows;
    response = await fetch(nextUri);
  }
}
