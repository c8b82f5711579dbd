import { parseDigestKey } from '../digest-key.js';
import type { Interval, JudgeWhole, MissingDigest } from './intervals.js';
import { isAuthentic } from './intervals.js';
import type { JudgedDigest } from './judge-chain.js';

const hourMs = 3_600_000;

/** Cuts out of the proven intervals what a backfill digest is about that is not proven, or missing: logs of that time are not. */
export function overlayBackfill(
  intervals: readonly Interval[],
  chain: readonly JudgedDigest[],
  missing: readonly MissingDigest[],
  judgeWhole: JudgeWhole,
): readonly Interval[] {
  const unproven = chain
    .filter(({ key }) => key.isBackfill)
    .map((one): Interval => ({ ...timeOf(one), ...judgeWhole(one), file: one.name }))
    .filter(({ status }) => status !== 'proven');
  const gone = missing
    .filter(({ object }) => parseDigestKey(object)?.isBackfill === true)
    .map(({ object, endMs, reason }): Interval => ({
      ...{ fromMs: endMs - hourMs, toMs: endMs, file: object },
      ...{ status: 'missing', reason },
    }));
  return [...unproven, ...gone].reduce<readonly Interval[]>(
    (all, each) => all.flatMap((interval) => cut(interval, each)),
    intervals,
  );
}

function timeOf(one: JudgedDigest): Pick<Interval, 'fromMs' | 'toMs'> {
  const { endMs } = one.key;
  return { fromMs: one.digest !== undefined && isAuthentic(one) ? one.digest.startMs : endMs - hourMs, toMs: endMs };
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
