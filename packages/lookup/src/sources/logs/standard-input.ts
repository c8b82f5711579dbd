import type { Readable } from 'node:stream';
import { addAbortSignal } from 'node:stream';
import { compareBytes } from './file-order.js';
import type { LogStore } from './log-store.js';

/** One stream, which this process alone can read. */
export function standardInput(stdin: Readable): LogStore {
  return {
    compare: compareBytes,
    versionOf: () => '',
    list: ({ isDone }, signal) =>
      Promise.resolve({
        total: 1,
        warnings: [],
        passedOver: new Map(),
        isLittle: true,
        files: isDone('-') ? nothing() : only(addAbortSignal(signal, stdin)),
      }),
  };
}

async function* only(content: Readable): AsyncGenerator<{ readonly name: string; readonly content: Readable }> {
  yield { name: '-', content };
}

async function* nothing(): AsyncGenerator<never> {
  // It was read to its end before.
}
