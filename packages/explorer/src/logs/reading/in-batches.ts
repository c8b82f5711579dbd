import type { LogResponse } from './messages.js';
import type { Say } from './say.js';

/** How long the parts of files wait for others, in ms. */
const maxWaitMs = 100;

/**
 * Sends responses in batches: each message takes the page some of its time, and of small files there are thousands. What is waited for is
 * sent at once, behind what came before it.
 */
export function inBatches(post: (responses: readonly LogResponse[], transfer: ArrayBuffer[]) => void): Say {
  let responses: LogResponse[] = [];
  let transfers: ArrayBuffer[] = [];
  let sentMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function send(): void {
    sentMs = performance.now();
    if (responses.length > 0) post(responses, transfers);
    responses = [];
    transfers = [];
  }

  /** One timer after the other: to set one for each file takes longer than to send it. */
  function sendLate(): void {
    timer = undefined;
    send();
  }

  return (response, transfer = []) => {
    responses.push(response);
    transfers.push(...transfer);
    const mayWait = response.kind === 'part' || response.kind === 'done';
    // A timer comes late where files follow each other without a pause.
    if (!mayWait || performance.now() - sentMs >= maxWaitMs) send();
    else timer ??= setTimeout(sendLate, maxWaitMs);
  };
}
