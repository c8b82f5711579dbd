/** How a queue is read further after a stop. */
export const leftInQueue = 'interrupted; the same command goes on with the messages that are left in the queue';

/** How to go on after a stop, of sources of which only the time is known until which they were read. */
export function stoppedAt(from: number): string {
  const time = new Date(from).toISOString();
  return `stopped; with --from ${time} in place of its times, the same command goes on, and may repeat what happened since then`;
}
