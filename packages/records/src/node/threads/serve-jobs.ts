import { parentPort } from 'node:worker_threads';
import type { FromThread, ToThread } from './messages.js';

/** How many results of a job may wait to be taken: memory for a large file stays bounded. */
const maxWaitingResults = 4;

/** Does jobs in a thread. */
export interface JobServer<Message, Result> {
  readonly run: (message: Message) => AsyncIterable<Result>;
  /** The memory of a result that changes hands without being copied. None by default. */
  readonly transfer?: (result: Result) => readonly ArrayBuffer[];
  /** Takes back the memory of results that were used. */
  readonly takeBack?: (memory: readonly ArrayBuffer[]) => void;
}

/** Does the jobs that `runInThreads` gives to this thread, one after the other: for the main file of a thread. */
export function serveJobs<Setup, Message, Result>(serverOf: (setup: Setup) => JobServer<Message, Result>): void {
  const port = parentPort!;
  const waiting = new Map<number, number>();
  let server: JobServer<Message, Result> | undefined;
  let goOn: (() => void) | undefined;
  let last: Promise<void> = Promise.resolve();
  const post = (message: FromThread<Result>, moved: readonly ArrayBuffer[]): void =>
    port.postMessage(message, [...moved]);

  async function serve({ run, transfer = () => [] }: JobServer<Message, Result>, id: number, message: Message) {
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
    switch (message.kind) {
      case 'setup':
        server = serverOf(message.setup as Setup);
        break;
      case 'job':
        last = last.then(() => serve(server!, message.id, message.message));
        break;
      case 'taken':
        if (message.memory.length > 0) server!.takeBack?.(message.memory);
        if (!waiting.has(message.id)) break;
        waiting.set(message.id, waiting.get(message.id)! - 1);
        goOn?.();
    }
  });
}
