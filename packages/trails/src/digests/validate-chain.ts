import type { Chain } from './chain/chain.js';
import type { ListedLog } from './chain/digest.js';
import type { Interval } from './chain/intervals.js';
import { intervalsOf, isAuthentic, missingDigests } from './chain/intervals.js';
import type { JudgedDigest } from './chain/judge-chain.js';
import { judgeChain, oneOfEachName } from './chain/judge-chain.js';
import type { Verdict } from './chain/judge-digest.js';
import type { ReadDigest } from './chain/read-digests.js';
import { overlayBackfill } from './chain/overlay-backfill.js';
import { readDigests } from './chain/read-digests.js';
import { inParallel } from './in-parallel.js';
import type { Inventory } from './inventory/inventory.js';
import type { PublicKey } from './keys/public-key.js';
import type { CheckedLog } from './logs/check-log.js';
import { checkLog } from './logs/check-log.js';
import type { EvidenceStore } from './store/evidence-store.js';
import type { EvidenceWindow } from './window.js';
import { worstStatus } from './findings/finding.js';

/** A log of a chain: as it is, and as far as the digest that lists it can prove it. */
export interface ChainLog extends CheckedLog {
  readonly verdict: Verdict;
}

/** A digest that another names and that is not here. */
export interface MissingDigest {
  readonly object: string;
  readonly endMs: number;
  readonly reason: string;
}

/** A step of validating a chain, in this order: its digests with their logs, then its intervals. */
export type ChainStep =
  | { readonly kind: 'missing'; readonly missing: MissingDigest }
  | DigestStep
  | { readonly kind: 'intervals'; readonly intervals: readonly Interval[] };

/** A digest, or a log that it lists. */
export type DigestStep =
  | { readonly kind: 'digest'; readonly digest: JudgedDigest }
  /** A digest outside the window: its logs are known, and not checked. */
  | { readonly kind: 'outside'; readonly digest: JudgedDigest }
  | { readonly kind: 'log'; readonly log: ChainLog; readonly digest: JudgedDigest };

/** The store, window and keys that a chain is validated with. */
export interface ChainContext {
  readonly inventory: Inventory;
  readonly store: EvidenceStore;
  readonly window: EvidenceWindow;
  readonly keyOf: (fingerprint: string) => PublicKey | undefined;
  readonly signal: AbortSignal;
}

const hourMs = 3_600_000;
/** The signature of a digest is in the next one, which may be a day away; backfill digests may be later. */
const hoursAfter = 25;

/** Validates one chain. */
export async function* validateChain(chain: Chain, context: ChainContext): AsyncGenerator<ChainStep> {
  const { store, window, keyOf, signal } = context;
  const files = chain.files.filter(
    ({ key: { endMs, isBackfill } }) =>
      endMs >= window.fromMs - hourMs && (isBackfill || endMs <= window.toMs + hoursAfter * hourMs),
  );
  const reads: ReadDigest[] = [];
  for await (const read of readDigests(files, store, signal)) reads.push(read);
  const judged = judgeChain(reads, keyOf);
  for (const { object, endMs, namedBy } of missingDigests(judged))
    if (endMs > window.fromMs && endMs - hourMs < window.toMs)
      yield { kind: 'missing', missing: { object, endMs, reason: `${namedBy.base} names it, and it is not here` } };

  const members = new Set(oneOfEachName(judged));
  const problems = new Map<JudgedDigest, CheckedLog[]>();
  for await (const step of inParallel(stepsOf(judged, members, window), store.concurrency, (work) =>
    done(work, context),
  )) {
    if (step.kind === 'log' && step.log.status !== 'proven')
      problems.set(step.digest, [...(problems.get(step.digest) ?? []), step.log]);
    yield step;
  }
  const whole = (one: JudgedDigest): Verdict => judgeWhole(one, problems.get(one));
  const regular = intervalsOf([...members], window, whole);
  yield { kind: 'intervals', intervals: overlayBackfill(regular, [...members], whole) };
}

/** Does a piece of work. */
async function done({ kind, digest, listed }: Work, { inventory, store, signal }: ChainContext): Promise<DigestStep> {
  if (listed === undefined || kind !== 'log') return { kind: kind === 'outside' ? kind : 'digest', digest };
  const checked = await checkLog(listed, inventory, store, signal);
  return { kind, log: { ...checked, verdict: verdictOf(checked, digest) }, digest };
}

/** A digest, or a log of it that is to be checked. */
interface Work {
  readonly kind: 'digest' | 'outside' | 'log';
  readonly digest: JudgedDigest;
  readonly listed?: ListedLog;
}

/** The digests of a chain, each with its logs after it: those of all digests are one queue, since most have few. */
function* stepsOf(
  judged: readonly JudgedDigest[],
  members: ReadonlySet<JudgedDigest>,
  window: EvidenceWindow,
): Generator<Work> {
  for (const digest of judged) {
    const isInside = isIn(digest, window);
    yield { kind: isInside ? 'digest' : 'outside', digest };
    if (!isInside || !members.has(digest)) continue;
    for (const listed of digest.digest?.logs ?? []) yield { kind: 'log', digest, listed };
  }
}

/** Whether a digest is about a part of the window. */
function isIn(one: JudgedDigest, { fromMs, toMs }: EvidenceWindow): boolean {
  const startMs = one.digest !== undefined && isAuthentic(one) ? one.digest.startMs : one.key.endMs - hourMs;
  return one.key.endMs > fromMs && startMs < toMs;
}

/** A log is proven by a digest that is. */
function verdictOf({ status, reason }: CheckedLog, { base, verdict }: JudgedDigest): Verdict {
  if (status !== 'proven' || verdict.status === 'proven') return { status, reason };
  return {
    status: verdict.status,
    reason: `it is as ${base} lists it, but that digest is not proven (${verdict.status})`,
  };
}

/** An interval is proven where its digest is and every log of it. */
function judgeWhole({ verdict }: JudgedDigest, problems: readonly CheckedLog[] = []): Verdict {
  if (verdict.status !== 'proven' || problems.length === 0) return verdict;
  const status = worstStatus(problems.map((problem) => problem.status));
  const counted = problems.length === 1 ? 'a log' : `${problems.length} logs`;
  return { status, reason: `${counted} of this time: ${[...new Set(problems.map((one) => one.status))].join(', ')}` };
}
