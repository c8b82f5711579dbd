import type { Interval, JudgeWhole } from './intervals.js';
import { isAuthentic } from './intervals.js';
import type { JudgedDigest } from './judge-chain.js';

const hourMs = 3_600_000;

/** Cuts out of the proven intervals what a backfill digest is about that is not proven: logs of that time are not. */
export function overlayBackfill(
  intervals: readonly Interval[],
  chain: readonly JudgedDigest[],
  judgeWhole: JudgeWhole,
): readonly Interval[] {
  let all = intervals;
  for (const one of chain.filter(({ key }) => key.isBackfill)) {
    const whole = judgeWhole(one);
    if (whole.status === 'proven') continue;
    const endMs = one.key.endMs;
    const fromMs = one.digest !== undefined && isAuthentic(one) ? one.digest.startMs : endMs - hourMs;
    all = all.flatMap((interval) => cut(interval, { fromMs, toMs: endMs, ...whole, file: one.name }));
  }
  return all;
}

/** A proven interval without the time of another, which goes between. */
function cut(interval: Interval, by: Interval): readonly Interval[] {
  const fromMs = Math.max(interval.fromMs, by.fromMs);
  const toMs = Math.min(interval.toMs, by.toMs);
  if (interval.status !== 'proven' || fromMs >= toMs) return [interval];
  const pieces: readonly Interval[] = [
    { ...interval, toMs: fromMs },
    { ...by, fromMs, toMs },
    { ...interval, fromMs: toMs },
  ];
  return pieces.filter((piece) => piece.fromMs < piece.toMs);
}
