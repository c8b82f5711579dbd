import type { HeldMessages } from './held-messages.js';
import type { SqsClient } from './sqs-client.js';

/** Of the time for which a message is hidden, so much passes before it is hidden again. */
const share = 1 / 3;
const minMs = 300;

/** Keeps messages that are held hidden from other readers, until the result is called. */
export function keepHidden(queue: SqsClient, held: HeldMessages, visibilitySeconds: number): () => void {
  const timer = setInterval(
    () => {
      const handles = held.all().map(({ handle }) => handle);
      // One that cannot be hidden any longer comes again, and its records are recognized.
      if (handles.length > 0) queue.hide(handles, visibilitySeconds).catch(() => undefined);
    },
    Math.max(minMs, visibilitySeconds * 1000 * share),
  );
  timer.unref();
  return () => clearInterval(timer);
}
