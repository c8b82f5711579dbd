import { parentPort } from 'node:worker_threads';
import type { FromThread, ToThread } from './messages.js';

/** How many results of a job may wait to be taken: memory for a large file stays bounded. */
const maxWaitingResults = 4;

/** Does the jobs that `runInThreads` gives to this thread, one after the other: for the main file of a thread. */
export function serveJobs<Message, Result>(
  run: (message: Message) => AsyncIterable<Result>,
  /** The memory of a result that changes hands without being copied. */
  transfer: (result: Result) => readonly ArrayBuffer[],
  /** Takes back the memory of results that were used. */
  takeBack: (memory: readonly ArrayBuffer[]) => void = () => undefined,
): void {
  const port = parentPort!;
  const waiting = new Map<number, number>();
  let goOn: (() => void) | undefined;
  let last: Promise<void> = Promise.resolve();
  const post = (message: FromThread<Result>, moved: readonly ArrayBuffer[]): void =>
    port.postMessage(message, [...moved]);

  async function serve(id: number, message: Message): Promise<void> {
    waiting.set(id, 0);
    for await (const result of run(message)) {
      post({ kind: 'result', id, result }, transfer(result));
      waiting.set(id, waiting.get(id)! + 1);
      while (waiting.get(id)! >= maxWaitingResults) await new Promise<void>((resolve) => (goOn = resolve));
    }
    waiting.delete(id);
    post({ kind: 'done', id }, []);
  }

  port.on('message', (message: ToThread<Message>) => {
    if (message.kind === 'job') {
      last = last.then(() => serve(message.id, message.message));
      return;
    }
    if (message.memory.length > 0) takeBack(message.memory);
    if (waiting.has(message.id)) {
      waiting.set(message.id, waiting.get(message.id)! - 1);
      goOn?.();
    }
  });
}
