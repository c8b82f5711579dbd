import type { Io } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import { report } from './report.js';
import type { RetryPolicy, Cluster } from '@trailkit/es-loader';
import { ensureTemplate, defaultRetryPolicy } from '@trailkit/es-loader';
import type { Indices } from './connection.js';
import type { Pace } from './load-options.js';

/** How a command waits for a server that has no answer yet: until the user interrupts, and not in silence. */
export function patienceOf({ patienceMs = defaultRetryPolicy.patienceMs }: Pace, io: Io): RetryPolicy {
  let last = '';
  return {
    patienceMs,
    signal: io.signal,
    onWait: (found) => {
      if (found !== last) void report(io, `waiting for the server: ${found}`);
      last = found;
    },
  };
}

/** Makes sure that new indices will have our fields, and says so where that changed the server. @throws UsageError where there is no such pipeline */
export async function prepare(
  cluster: Cluster,
  indices: Indices,
  { pace, pipeline }: Preparation,
  io: Io,
): Promise<void> {
  const patience = patienceOf(pace, io);
  const { indexPrefix } = indices;
  const found = await ensureTemplate(cluster, { ...indices, ...patience });
  if (found === 'installed') await report(io, `installed the index template ${indexPrefix}, as init shows it`);
  if (found === 'earlier')
    await report(
      io,
      `the index template ${indexPrefix} has not all fields of this version; run init, which holds for indices made from then on`,
    );
  if (pipeline !== undefined) await expectPipeline(cluster, pipeline);
}

/** How to wait, and where documents go through. */
export interface Preparation {
  readonly pace: Pace;
  readonly pipeline?: string;
}

async function expectPipeline(cluster: Cluster, name: string): Promise<void> {
  const { status, body } = await cluster.request({
    method: 'GET',
    path: `/_ingest/pipeline/${encodeURIComponent(name)}`,
  });
  const isNone = status === 404 || (status === 200 && !Object.hasOwn(body as object, name));
  if (isNone)
    throw new UsageError(`expected the ingest pipeline ${name} on ${cluster.url}, found none; put it there first`);
}
