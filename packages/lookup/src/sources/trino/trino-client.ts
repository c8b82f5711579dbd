import { setTimeout as delay } from 'node:timers/promises';
import { patientRequest } from '../patient-request.js';
import type { PatienceOptions } from '../patient-request.js';
import { sharedPace } from '../../pace/pace.js';
import { TrinoQueryFailed, trinoProblems } from './trino-problems.js';

/** How to reach a server. */
export interface TrinoClientOptions extends PatienceOptions {
  readonly server: string;
  readonly user: string;
  readonly password?: string;
}

/** A part of the results of a statement. */
export interface TrinoResults {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** The bytes that the statement has read so far. */
  readonly bytes: number;
}

interface StatementResponse {
  readonly id?: string;
  readonly nextUri?: string;
  readonly columns?: readonly { readonly name: string }[];
  readonly data?: readonly (readonly unknown[])[];
  readonly error?: { readonly message: string; readonly errorName?: string };
  readonly stats?: { readonly physicalInputBytes?: number; readonly processedBytes?: number };
}

const requestTimeoutMs = 60_000;
const perSecond = 20;
/** Between two requests about a statement that has no rows yet, the server itself waits a second. */
const pauseMs = 50;

/**
 * Runs a statement by Trino's own protocol; it is cancelled when nobody reads any more.
 * https://trino.io/docs/current/develop/client-protocol.html
 *
 * @throws TrinoQueryFailed where the statement fails
 */
export async function* runStatement(
  sql: string,
  options: TrinoClientOptions,
  signal: AbortSignal,
): AsyncGenerator<TrinoResults> {
  const { server, user, password } = options;
  const pace = sharedPace(`trino ${server}`, perSecond);
  const headers = {
    'x-trino-user': user,
    'x-trino-source': 'trailkit',
    ...(password !== undefined && {
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    }),
  };
  const send = (url: string, init: RequestInit): Promise<StatementResponse> =>
    patientRequest(
      () => answerOf(url, { ...init, headers }, signal),
      { pace, judge: trinoProblems.judge, signal },
      options,
    );
  let next: string | undefined;
  try {
    let answer = await send(`${server}/v1/statement`, { method: 'POST', body: sql });
    for (;;) {
      next = answer.nextUri;
      if (answer.error) throw new TrinoQueryFailed(answer.error.message, answer.error.errorName);
      const { columns = [], data = [], stats } = answer;
      yield {
        columns: columns.map(({ name }) => name),
        rows: data,
        bytes: stats?.physicalInputBytes ?? stats?.processedBytes ?? 0,
      };
      if (next === undefined) return;
      if (data.length === 0) await delay(pauseMs, undefined, { signal });
      answer = await send(checkedNext(next, server), {});
    }
  } finally {
    // Whatever made reading end must not end this.
    if (next !== undefined)
      await fetch(checkedNext(next, server), {
        method: 'DELETE',
        headers,
        signal: AbortSignal.timeout(requestTimeoutMs),
      }).catch(() => undefined);
  }
}

/** The user's name and password go to the server that was named alone. */
function checkedNext(next: string, server: string): string {
  const { pathname, search } = new URL(next);
  return new URL(`${pathname}${search}`, server).href;
}

async function answerOf(url: string, init: RequestInit, signal: AbortSignal): Promise<StatementResponse> {
  const timeout = AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]);
  const response = await fetch(url, { ...init, signal: timeout }).catch((error: unknown) => {
    // The cause says what is wrong.
    throw error instanceof TypeError ? (error.cause ?? error) : error;
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as StatementResponse;
  throw Object.assign(new Error(`HTTP ${response.status} ${text.slice(0, shownLength)}`), {
    name: response.status === 401 ? 'AccessDenied' : 'HttpError',
    $metadata: { httpStatusCode: response.status },
  });
}

const shownLength = 200;
