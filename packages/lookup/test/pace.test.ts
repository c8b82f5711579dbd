import { describe, expect, test } from 'vitest';
import type { Clock } from '../src/pace/clock.js';
import { createPace, sharedPace } from '../src/pace/pace.js';
import type { Verdict } from '../src/pace/patience.js';
import { attempt } from '../src/pace/patience.js';

const never = new AbortController().signal;

/** Time that passes only when somebody sleeps. */
function manualClock(): Clock & { time: number } {
  const clock = {
    time: 0,
    now: () => clock.time,
    sleep: async (milliseconds: number, signal: AbortSignal) => {
      signal.throwIfAborted();
      const due = clock.time + milliseconds;
      await Promise.resolve();
      clock.time = Math.max(clock.time, due);
    },
  };
  return clock;
}

describe('the pace', () => {
  test('one chain: a token each half second, whatever the answers take as long as it is less', async () => {
    const clock = manualClock();
    const pace = createPace(2, clock);
    const times: number[] = [];
    for (const answer of [200, 10, 499, 0, 300]) {
      await pace.take(never);
      times.push(clock.time);
      clock.time += answer;
    }
    expect(times).toEqual([0, 250, 750, 1250, 1750]);
  });

  test('a timer that fires late does not slow the next ones', async () => {
    const clock = manualClock();
    const pace = createPace(2, clock);
    for (let index = 0; index < 100; index++) {
      await pace.take(never);
      clock.time += 20;
    }
    expect(clock.time).toBeLessThanOrEqual(100 * 500);
  });

  test('after a pause at most half a token has been saved up', async () => {
    const clock = manualClock();
    const pace = createPace(2, clock);
    await pace.take(never);
    clock.time = 60_000;
    const times: number[] = [];
    for (let index = 0; index < 3; index++) {
      await pace.take(never);
      times.push(clock.time);
    }
    expect(times).toEqual([60_000, 60_250, 60_750]);
  });

  test('several chains share it', async () => {
    const clock = manualClock();
    const pace = createPace(2, clock);
    const times: number[] = [];
    const chain = async (): Promise<void> => {
      for (let index = 0; index < 3; index++) {
        await pace.take(never);
        times.push(clock.time);
      }
    };
    await Promise.all([chain(), chain(), chain()]);
    expect(times).toHaveLength(9);
    expect(clock.time).toBeGreaterThanOrEqual(7.5 * 500);
  });

  test('held, everybody waits, and nobody goes at once with another after', async () => {
    const clock = manualClock();
    const pace = createPace(2, clock);
    await pace.take(never);
    pace.hold(10_000);
    expect(pace.idle()).toBe(false);
    await pace.take(never);
    expect(clock.time).toBe(10_000);
    await pace.take(never);
    expect(clock.time).toBe(10_500);
  });

  test('it is one for the same account and region, and another for others', () => {
    expect(sharedPace('1 eu-west-1', 2)).toBe(sharedPace('1 eu-west-1', 2));
    expect(sharedPace('1 eu-west-1', 2)).not.toBe(sharedPace('1 us-east-1', 2));
  });

  test('a wait ends when the signal says so', async () => {
    const pace = createPace(0.001);
    await pace.take(never);
    const stop = new AbortController();
    const waiting = pace.take(stop.signal);
    stop.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});

describe('patience', () => {
  interface Case {
    readonly name: string;
    readonly in: readonly (Verdict | 'answer')[];
    readonly out: { readonly result: 'answer' | Verdict; readonly waits: readonly number[] };
  }
  const patience = { throttledMs: 10_000, failures: 2 };
  const cases: readonly Case[] = [
    { name: 'an answer', in: ['answer'], out: { result: 'answer', waits: [] } },
    {
      name: 'throttling is waited out, longer each time',
      in: ['throttled', 'throttled', 'throttled', 'answer'],
      out: { result: 'answer', waits: [500, 1000, 2000] },
    },
    {
      name: 'throttling until the budget is spent',
      in: ['throttled', 'throttled', 'throttled', 'throttled', 'throttled', 'throttled', 'throttled'],
      out: { result: 'throttled', waits: [500, 1000, 2000, 4000] },
    },
    {
      name: 'failures that pass',
      in: ['passing', 'passing', 'answer'],
      out: { result: 'answer', waits: [500, 1000] },
    },
    { name: 'one too many', in: ['passing', 'passing', 'passing'], out: { result: 'passing', waits: [500, 1000] } },
    { name: 'what does not pass', in: ['final'], out: { result: 'final', waits: [] } },
  ];
  test.each(cases)('$name', async ({ in: attempts, out }) => {
    const clock = manualClock();
    const left = [...attempts];
    const waits: number[] = [];
    const send = async (): Promise<string> => {
      const next = left.shift()!;
      if (next === 'answer') return next;
      throw new Error(next);
    };
    const result = await attempt(send, {
      pace: createPace(1000, clock),
      judge: (error) => (error as Error).message as Verdict,
      patience,
      signal: never,
      clock,
      random: () => 1,
      onWait: (_, milliseconds) => waits.push(milliseconds),
    }).catch((error: unknown) => (error as Error).message);
    expect({ result, waits }).toEqual(out);
  });
});
