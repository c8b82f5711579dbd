import { ReadError } from '@trailkit/records/node';
import { describe, expect, test } from 'vitest';
import { begunSteps } from '../../src/load/begun-steps.js';
import type { SourceStep } from '../../src/load/read-sources.js';

const step = (failure?: unknown): SourceStep => ({
  source: 's',
  records: [],
  seen: 0,
  warnings: [],
  sources: {},
  ...(failure !== undefined && { failure }),
});
const notThere = step(new ReadError('not-found', 'x: expected a file, found none', undefined));
const failed = step(new Error('throttled'));

async function all(steps: AsyncIterable<SourceStep>): Promise<readonly SourceStep[]> {
  const found: SourceStep[] = [];
  for await (const each of steps) found.push(each);
  return found;
}

describe('begunSteps', () => {
  const cases = [
    { name: 'a source that is not there', given: [notThere], read: 1, isPossible: false },
    { name: 'no source that is there', given: [notThere, notThere], read: 2, isPossible: false },
    { name: 'one of two is there', given: [notThere, step(), step()], read: 2, isPossible: true },
    { name: 'one that fails later on', given: [failed, step()], read: 1, isPossible: true },
    { name: 'nothing new', given: [], read: 0, isPossible: true },
  ];
  test.each(cases)('$name', async ({ given, read, isPossible }) => {
    let taken = 0;
    async function* steps(): AsyncGenerator<SourceStep, void> {
      for (const each of given) {
        taken++;
        yield each;
      }
    }
    const begun = await begunSteps(steps());
    expect([begun.isPossible, taken]).toEqual([isPossible, read]);
    expect(await all(begun.steps)).toEqual(given);
  });

  test('an error is thrown where the steps are taken', async () => {
    async function* steps(): AsyncGenerator<SourceStep, void> {
      yield notThere;
      throw new Error('aborted');
    }
    const begun = await begunSteps(steps());
    await expect(all(begun.steps)).rejects.toThrow('aborted');
  });
});
