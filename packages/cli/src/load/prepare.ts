import type { Io } from '@trailkit/command-line';
import { report } from './report.js';
import type { RetryPolicy, Cluster } from '@trailkit/es-loader';
import { ensureTemplate, defaultRetryPolicy } from '@trailkit/es-loader';
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

/** Makes sure that new indices will have our fields, and says so where that changed the server. */
export async function prepare(cluster: Cluster, indexPrefix: string, pace: Pace, io: Io): Promise<void> {
  if ((await ensureTemplate(cluster, { indexPrefix, ...patienceOf(pace, io) })) === 'installed')
    await report(io, `installed the index template ${indexPrefix}, as init shows it`);
}
