import type { Cluster, ClusterResponse } from '../cluster/cluster.js';
import { ClusterError } from '../cluster/cluster-error.js';
import type { BulkBody } from './bulk-body.js';
import { inOrder } from './in-order.js';
import type { BulkResponseBody, BulkResponseError, BulkResponseItem } from './parse-bulk-response.js';
import { parseBulkResponse } from './parse-bulk-response.js';
import type { Failure, WholeVerdict } from './verdict.js';
import { droppedType, judgeWhole } from './verdict.js';

/** How a bulk went: each document for itself, or all alike. */
export type BulkOutcome =
  | { readonly kind: 'items'; readonly items: readonly Failure[] }
  | { readonly kind: 'whole'; readonly verdict: WholeVerdict; readonly failure: Failure };

const created: Failure = { status: 201, type: '', reason: '' };

/** Sends a body once. */
export async function sendBulk(
  cluster: Cluster,
  body: BulkBody,
  { path, ...options }: { readonly path: string; readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<BulkOutcome> {
  let answer: ClusterResponse;
  try {
    answer = await cluster.request({
      method: 'POST',
      path,
      body: body.bytes,
      parse: parseBulkResponse,
      ...options,
    });
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    return { kind: 'whole', verdict: unansweredVerdict(error), failure: failureOf(0, error.code, error.message) };
  }
  if (answer.status === 200) return itemsOf(answer, body);
  const { error } = (typeof answer.body === 'object' && answer.body !== null ? answer.body : {}) as {
    readonly error?: BulkResponseError;
  };
  const reason = error?.reason ?? (typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  const failure = failureOf(answer.status, error?.type ?? '', reason);
  return { kind: 'whole', verdict: judgeWhole(answer.status), failure };
}

function unansweredVerdict({ code }: ClusterError): WholeVerdict {
  if (code === 'unreachable') return 'unavailable';
  return code === 'cut' || code === 'timed-out' || code === 'odd-answer' ? 'unanswered' : 'stop';
}

function itemsOf({ body: answer }: ClusterResponse, body: BulkBody): BulkOutcome {
  const expected = body.ends.length;
  const answered = (typeof answer === 'object' && answer !== null ? answer : {}) as BulkResponseBody;
  const found = 'allCreated' in answered ? answered.allCreated : answered.items?.length;
  if (found !== expected) {
    const reason = `expected an answer for each of ${expected} documents, found ${found ?? 'none'}`;
    return { kind: 'whole', verdict: 'unanswered', failure: failureOf(200, 'odd-answer', reason) };
  }
  if ('allCreated' in answered) return { kind: 'items', items: Array.from({ length: expected }, () => created) };
  const items = answered.ingest_took === undefined ? answered.items! : inOrder(answered.items!, body);
  return {
    kind: 'items',
    items: items.map(({ create }) => (create?.error ? refusal(create) : acceptance(create))),
  };
}

function acceptance({ status = 0, result }: NonNullable<BulkResponseItem['create']> = {}): Failure {
  return { status, type: result === 'noop' ? droppedType : '', reason: '' };
}

function refusal({ status = 0, error }: NonNullable<BulkResponseItem['create']>): Failure {
  const reasons: string[] = [];
  for (let cause = error; cause; cause = cause.caused_by) if (cause.reason) reasons.push(cause.reason);
  return failureOf(status, error?.type ?? '', reasons.join(': '));
}

/** Servers repeat values in their reasons: as much as tells what it is about. */
function failureOf(status: number, type: string, reason: string): Failure {
  return { status, type, reason: reason.length > 2000 ? `${reason.slice(0, 2000)}…` : reason };
}
