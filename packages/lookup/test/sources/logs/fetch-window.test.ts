import { expect, test } from 'vitest';
import { fetchWindow } from '../../../src/sources/logs/fetch-window.js';

interface Times {
  readonly scanMs: number;
  readonly waitMs: number;
  /** The share of the waits in which the thread has nothing to do. */
  readonly idleShare: number;
}

/** How many objects are under way after some were taken, each of which takes these times. */
function sizeAfter(objects: number, { scanMs, waitMs, idleShare }: Times): number {
  let clock = 0;
  let idle = 0;
  const window = fetchWindow({ now: () => clock, idle: () => idle });
  for (let taken = 0; taken < objects; taken++) {
    clock += waitMs;
    idle += idleShare * waitMs;
    window.noteWait(waitMs);
    clock += scanMs;
  }
  let size = 0;
  while (!window.isFull(size + 1, 0)) size++;
  return size;
}

test.each([
  { name: 'stays as it is where scans take longer', objects: 5000, scanMs: 4, waitMs: 1, idleShare: 1, size: 48 },
  { name: 'doubles after a round of waits', objects: 50, scanMs: 1, waitMs: 4, idleShare: 1, size: 96 },
  { name: 'grows no further than a store likes', objects: 5000, scanMs: 1, waitMs: 4, idleShare: 1, size: 256 },
  { name: 'does not mind the first wait', objects: 40, scanMs: 1, waitMs: 200, idleShare: 1, size: 48 },
  { name: 'stays where fetches keep the thread busy', objects: 5000, scanMs: 1, waitMs: 4, idleShare: 0.1, size: 48 },
])('$name', ({ objects, size, ...times }) => {
  expect(sizeAfter(objects, times)).toBe(size);
});

test('few large objects are enough', () => {
  const { isFull } = fetchWindow();
  expect([isFull(1, 1e9), isFull(2, 1e9), isFull(2, 1e6)]).toEqual([false, true, false]);
});

test('a window that was throttled is halved, once for the requests of a second, and grows by few from there on', () => {
  let clock = 0;
  const window = fetchWindow({ now: () => clock, idle: () => clock });
  const size = (): number => {
    let count = 0;
    while (!window.isFull(count + 1, 0)) count++;
    return count;
  };
  /** Waits for as many objects as are under way. */
  const round = (): void => {
    for (let left = size(); left > 0; left--) {
      clock += 100;
      window.noteWait(100);
    }
  };
  window.noteWait(100);
  window.noteThrottled();
  window.noteThrottled();
  const sizes = [size()];
  for (let rounds = 0; rounds < 3; rounds++) {
    round();
    sizes.push(size());
  }
  for (let times = 0; times < 5; times++) {
    clock += 2000;
    window.noteThrottled();
  }
  expect([...sizes, size()]).toEqual([24, 24, 28, 32, 4]);
});
