/**
 * Waits for a task of its own, so that input which is there is answered before. By a message, since the timers of a page that is out of sight are a
 * second apart.
 */
export function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const end = (): void => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', end);
    port1.start();
    port2.postMessage(undefined);
  });
}
