import { describe, expect, test } from 'vitest';
import type { ClusterResponse } from '../../src/cluster/cluster.js';
import { ClusterError } from '../../src/cluster/cluster-error.js';
import { withRetries } from '../../src/cluster/with-retries.js';

const cut = new ClusterError('cut', 'the connection ended');
const unreachable = new ClusterError('unreachable', 'nobody listens');
const busy: ClusterResponse = { status: 429, headers: {}, body: {} };
const ok: ClusterResponse = { status: 200, headers: {}, body: {} };

const table: readonly {
  name: string;
  in: readonly (ClusterResponse | ClusterError)[];
  hasAnswered?: boolean;
  out: ClusterResponse | ClusterError;
}[] = [
  { name: 'an address where nobody listens is an error at once', in: [unreachable, ok], out: unreachable },
  { name: 'a server that has answered before starts again', in: [unreachable, ok], hasAnswered: true, out: ok },
  { name: 'a server that ended and starts again', in: [cut, unreachable, ok], out: ok },
  { name: 'a server that was busy, and then ended', in: [busy, unreachable, ok], out: ok },
  {
    name: 'a refusal is an answer',
    in: [{ status: 403, headers: {}, body: {} }, ok],
    out: { status: 403, headers: {}, body: {} },
  },
];

describe('retries of requests', () => {
  test.each(table)('$name', async ({ in: outcomes, hasAnswered, out }) => {
    const left = [...outcomes];
    const send = (): Promise<ClusterResponse> => {
      const next = left.shift()!;
      return next instanceof ClusterError ? Promise.reject(next) : Promise.resolve(next);
    };
    const request = withRetries(send, { patienceMs: 10_000, hasAnswered })({ method: 'GET', path: '/' });
    await (out instanceof ClusterError ? expect(request).rejects.toBe(out) : expect(request).resolves.toEqual(out));
  });
});
