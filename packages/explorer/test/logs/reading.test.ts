import { describe, expect, test } from 'vitest';
import { nextTask } from '../../src/app/next-task.js';
import { inBatches } from '../../src/logs/reading/in-batches.js';
import type { LogResponse } from '../../src/logs/reading/messages.js';
import { readAhead } from '../../src/logs/reading/read-ahead.js';
import { inTasks } from '../../src/logs/reading/turns.js';
import { nthLargest } from '../../src/logs/summary/heavy-hitters.js';

describe('a worker gets files', () => {
  const said = (steps: readonly ('small' | 'large' | 'small is read' | 'large is read')[]): readonly number[] => {
    let count = 0;
    const ahead = readAhead(() => count++);
    return steps.map((step) => {
      if (step === 'small' || step === 'large') ahead.begin(step === 'small');
      else ahead.end(step === 'small is read');
      return count;
    });
  };

  test('three at once where they are small, each for one that it had', () => {
    expect(said(['small', 'small', 'small', 'small is read', 'small', 'small is read', 'small is read'])).toEqual([
      1, 2, 2, 3, 3, 4, 4,
    ]);
  });

  test('none behind a large one', () => {
    expect(said(['small', 'large', 'small is read', 'large is read', 'small'])).toEqual([1, 1, 1, 2, 3]);
  });
});

test('what is waited for is sent at once, behind the parts before it; those alone wait', async () => {
  const sent: (readonly string[])[] = [];
  const say = inBatches((responses: readonly LogResponse[]) => sent.push(responses.map(({ kind }) => kind)));
  const done: LogResponse = { kind: 'done', pass: 1, number: 0 };
  for (let count = 0; count < 3; count++) say(done);
  expect(sent).toEqual([['done']]);
  say({ kind: 'ready' });
  expect(sent).toEqual([['done'], ['done', 'done', 'ready']]);
  say(done);
  expect(sent).toHaveLength(2);
  await expect.poll(() => sent.at(2)).toEqual(['done']);
});

test('steps are taken each in a task of its own, as long as they are wanted', async () => {
  const taken: string[] = [];
  const steps = ['first', 'second', 'third'].map((name) => () => void taken.push(name));
  const other = nextTask().then(() => taken.push('input'));
  await inTasks(steps, () => taken.length < 3);
  await other;
  expect(taken).toEqual(['first', 'input', 'second']);
});

test('the nth largest count, small ones and large ones', () => {
  const counts = Float64Array.from({ length: 5000 }, (_, at) => (at % 7 === 0 ? 1000 + at * 3 : at % 90));
  const sorted = counts.slice().sort();
  for (const nth of [1, 2, 600, 715, 716, 4000, 5000]) expect(nthLargest(counts, nth)).toBe(sorted[5000 - nth]);
});
