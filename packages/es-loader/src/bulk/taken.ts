import type { BulkBody } from './bulk-body.js';
import { partOf } from './bulk-body.js';
import { sendBulk } from './send-bulk.js';
import type { SettleContext } from './settle-context.js';
import { judgeItem } from './verdict.js';

/** What the bulks of a load know of the server together. */
export interface Taken {
  /** When it last took a document, in milliseconds of the process. */
  at: number;
  /** One that it took. */
  sample?: BulkBody;
}

/** Notes that a document of a body was taken. */
export function noteTaken(taken: Taken, body: BulkBody, position: number): void {
  taken.at = performance.now();
  if (taken.sample) return;
  const { bytes, ends } = partOf(body, position, position + 1);
  taken.sample = { bytes: Buffer.from(bytes), ends };
}

/**
 * Whether the server takes documents at this moment: one that it has taken is sent again, which changes nothing. What it
 * refuses or does not answer while it does is refused for its own sake.
 */
export async function isTaking({ target, taken, timeoutMs, signal }: SettleContext): Promise<boolean> {
  if (!taken.sample) return false;
  const answer = await sendBulk(target, taken.sample, { timeoutMs, signal });
  if (answer.kind !== 'items' || !['loaded', 'already-there'].includes(judgeItem(answer.items[0]!))) return false;
  taken.at = performance.now();
  return true;
}
