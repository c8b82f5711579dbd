import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { runInThreads } from '../../../src/node/index.js';
import { startEarly } from '../../../src/node/threads/index.js';

const workerFile = new URL('./doubling-worker.mjs', import.meta.url);

interface Product {
  readonly number: number;
  readonly threadId: number;
}

async function products(numbers: readonly number[], factor: number): Promise<readonly Product[]> {
  async function* jobs(): AsyncGenerator<number> {
    yield* numbers;
  }
  const found: Product[] = [];
  const here = (number: number): Product => ({ number: number * factor, threadId: 0 });
  for await (const { result } of runInThreads<number, number, Product>(jobs(), {
    workerFile,
    setup: { factor },
    threads: 2,
    signal: new AbortController().signal,
    messageOf: (number) => [number, []],
    async *runHere(number) {
      yield here(number);
    },
    runQuickly: (number) => (number < 0 ? [here(number)] : undefined),
    bytesOf: () => 8,
  }))
    if (result) found.push(result);
  return found;
}

test('a thread that was started early does jobs as one that is started for them, each with its own setup', async () => {
  startEarly(workerFile);
  startEarly(workerFile);
  for (const factor of [2, 3]) {
    const found = await products([1, 2, 3, 4, 5], factor);
    expect(found.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5].map((number) => number * factor));
    expect(new Set(found.map(({ threadId }) => threadId > 0))).toContain(true);
  }
});

test('a process that comes to no jobs does not wait for the thread', () => {
  const script = `import { startEarly } from ${JSON.stringify(new URL('../../../dist/main/threads.js', import.meta.url).href)};
startEarly(new URL(${JSON.stringify(workerFile.href)}));`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect([status, stderr]).toEqual([0, '']);
});
