import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { authorizer } from './authorize.js';
import { exchange } from './exchange.js';
import { explainFailure } from './explain-failure.js';
import { parseResponse } from './parse-response.js';
import type { Send, ClusterResponse, ClusterOptions, ClusterRequest } from './cluster.js';
import { ClusterError } from './cluster-error.js';

/** Sends requests to one server. */
export interface Sender {
  readonly send: Send;
  /** Ends the connections, after the requests that are under way. */
  readonly close: () => Promise<void>;
}

/** A sender that keeps its connections open and sends nothing twice: callers know which requests may be repeated. */
export function openSender(url: URL, { auth, ca, timeoutMs = 60_000 }: ClusterOptions): Sender {
  const isHttps = url.protocol === 'https:';
  const agent = isHttps ? new HttpsAgent({ keepAlive: true, ca }) : new HttpAgent({ keepAlive: true });
  const request = isHttps ? httpsRequest : httpRequest;
  const { protocol, hostname, port } = urlToHttpOptions(url);
  const authorize = authorizer(url, auth);
  const underWay = new Set<Promise<unknown>>();

  async function sendWithin(asked: ClusterRequest, signal: AbortSignal): Promise<ClusterResponse> {
    const { method, path, headers } = await authorize({ ...asked, path: pathBelow(url, asked.path) });
    const answer = await exchange(
      request,
      { protocol, hostname, port, method, path, headers, agent, signal },
      asked.body,
    );
    return { status: answer.status, headers: answer.headers, body: parseResponse(url.host, answer, asked.parse) };
  }

  async function send(asked: ClusterRequest): Promise<ClusterResponse> {
    const { signal, timeoutMs: deadlineMs = timeoutMs } = asked;
    signal?.throwIfAborted();
    const stop = new AbortController();
    const abort = (): void => stop.abort();
    const timer = setTimeout(abort, deadlineMs);
    signal?.addEventListener('abort', abort);
    const answer = sendWithin(asked, stop.signal);
    underWay.add(answer);
    try {
      return await answer;
    } catch (error) {
      signal?.throwIfAborted();
      if (stop.signal.aborted)
        throw new ClusterError('timed-out', `${url.host}: no answer within ${deadlineMs / 1000} s`);
      throw explainFailure(url.host, error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      underWay.delete(answer);
    }
  }

  async function close(): Promise<void> {
    await Promise.allSettled(underWay);
    agent.destroy();
  }

  return { send, close };
}

/** A server may be found below a path of its host. */
function pathBelow({ pathname }: URL, path: string): string {
  return pathname.replace(/\/$/, '') + path;
}
