import type { BulkBody } from './bulk-body.js';
import { indexAt, partOf } from './bulk-body.js';
import { sendBulk } from './send-bulk.js';
import type { HealthProbe, SettleContext } from './settle-context.js';
import { judgeItem } from './verdict.js';

/** Notes that the server accepted a document of a body. */
export function noteAccepted(probe: HealthProbe, body: BulkBody, position: number): void {
  probe.acceptedAt = performance.now();
  probe.indices.add(indexAt(body, position));
  if (probe.sample) return;
  const { bytes, ends } = partOf(body, position, position + 1);
  probe.sample = { bytes: Buffer.from(bytes), ends };
}

/**
 * Whether the server accepts documents at this moment: one that it has accepted is sent again, which changes nothing. If it
 * does, a document that it refuses or does not answer is itself the reason.
 */
export async function isAccepting({
  cluster,
  probe,
  bulkPath: path,
  timeoutMs,
  signal,
}: SettleContext): Promise<boolean> {
  if (!probe.sample) return false;
  const answer = await sendBulk(cluster, probe.sample, { path, timeoutMs, signal });
  if (answer.kind !== 'items' || !['loaded', 'already-there', 'dropped'].includes(judgeItem(answer.items[0]!)))
    return false;
  probe.acceptedAt = performance.now();
  return true;
}
