import { parseDigestKey } from '../digest-key.js';
import type { FindingStatus } from '../findings/finding.js';
import { baseName } from '../inventory/file-name.js';
import type { EvidenceWindow } from '../window.js';
import type { Digest } from './digest.js';
import type { JudgedDigest } from './judge-chain.js';

/** A time slice of a chain, in milliseconds since 1970, and whether it is proven. */
export interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
  readonly status: FindingStatus;
  readonly reason: string | null;
  /** The digest that is at fault, or the key of one that is missing. */
  readonly file: string | null;
}

/** Times are written in seconds. */
const toleranceMs = 1000;

/** The verdict on a digest together with its logs. */
export type JudgeWhole = (digest: JudgedDigest) => Pick<Interval, 'status' | 'reason'>;

/** The intervals of a chain, which fill the window: what is proven, and each that is not with the reason. */
export function intervalsOf(
  chain: readonly JudgedDigest[],
  { fromMs, toMs }: EvidenceWindow,
  judgeWhole: JudgeWhole,
): readonly Interval[] {
  const names = new Set(chain.map(({ base }) => base));
  const intervals: Interval[] = [];
  let reached = fromMs;
  let before: JudgedDigest | undefined;

  function add(interval: Interval): void {
    if (interval.toMs <= interval.fromMs) return;
    const last = intervals.at(-1);
    if (last?.status === 'proven' && interval.status === 'proven' && last.toMs === interval.fromMs)
      intervals[intervals.length - 1] = { ...last, toMs: interval.toMs };
    else intervals.push(interval);
    reached = interval.toMs;
  }

  // A backfill digest is about logs that a regular one of the same time missed.
  for (const one of chain.filter(({ key }) => !key.isBackfill)) {
    const { key, digest } = one;
    const whole = judgeWhole(one);
    // The start that a digest gives does not count where it is not authentic.
    const start = digest !== undefined && isAuthentic(one) ? Math.max(digest.startMs, reached) : reached;
    const end = Math.min(isAuthentic(one) && digest ? digest.endMs : key.endMs, toMs);
    if (end > reached) {
      if (start - reached > toleranceMs)
        add({ fromMs: reached, toMs: Math.min(start, toMs), ...reasonForHole(one, before, names) });
      add({ fromMs: reached, toMs: end, ...whole, file: whole.status === 'proven' ? null : one.name });
    }
    before = one;
  }
  if (toMs - reached > toleranceMs) add({ fromMs: reached, toMs, ...reasonForEnd(before) });
  return intervals;
}

/** Whether its times count: it may lack a key or its signature, and is not known to be false. */
export function isAuthentic({ verdict: { status } }: JudgedDigest): boolean {
  return status === 'proven' || status === 'no-key' || status === 'unsigned';
}

type Why = Pick<Interval, 'status' | 'reason' | 'file'>;

function reasonForHole({ digest }: JudgedDigest, before: JudgedDigest | undefined, names: ReadonlySet<string>): Why {
  const previous = digest?.previous;
  if (previous === undefined)
    return {
      status: 'restarted',
      reason:
        before === undefined
          ? 'the chain starts after this: validation or logging was off'
          : 'the chain ended and started again: validation or logging was off, or the digests between were deleted',
      file: null,
    };
  if (!names.has(baseName(previous.object)))
    return {
      status: 'missing',
      reason: `the next digest names one of this time, and ${whyMissing(digest!)}`,
      file: previous.object,
    };
  return { status: 'gap', reason: 'no digest is about this time', file: null };
}

function reasonForEnd(last: JudgedDigest | undefined): Why {
  return {
    status: 'gap',
    reason:
      last === undefined
        ? 'there are no digests'
        : 'no digest is about this time: none was delivered yet, validation or logging was switched off, or the newest were deleted',
    file: null,
  };
}

/** The reason why the digest before another is not here: a trail may have delivered to another bucket then. */
function whyMissing({ bucket, previous }: Digest): string {
  const elsewhere = previous !== undefined && previous.bucket !== bucket;
  return `it is not here${elsewhere ? `: it was delivered to the bucket ${previous.bucket}` : ''}`;
}

/** A digest that another names and that is not here. */
export interface MissingDigest {
  readonly object: string;
  readonly endMs: number;
  readonly reason: string;
}

/** The digests that others name as the ones before them and that are not here, with the end of their time. */
export function missingDigests(chain: readonly JudgedDigest[]): readonly MissingDigest[] {
  const names = new Set(chain.map(({ base }) => base));
  return chain.flatMap((one): readonly MissingDigest[] => {
    const { digest } = one;
    const object = digest?.previous?.object;
    if (object === undefined || !isAuthentic(one) || names.has(baseName(object))) return [];
    const endMs = parseDigestKey(object)?.endMs ?? digest!.startMs;
    return [{ object, endMs, reason: `${one.base} names it, and ${whyMissing(digest!)}` }];
  });
}
