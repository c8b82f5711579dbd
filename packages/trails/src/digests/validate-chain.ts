import type { Chain } from './chain/chain.js';
import type { ListedLog } from './chain/digest.js';
import type { Interval, MissingDigest } from './chain/intervals.js';
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
import type { CheckContext, CheckedLog } from './logs/check-log.js';
import { checkLog, knownLog } from './logs/check-log.js';
import type { LogList } from './logs/checked-logs.js';
import type { EvidenceWindow } from './window.js';
import { worstStatus } from './findings/finding.js';

/** A log of a chain: as it is, and as far as the digest that lists it can prove it. */
export interface ChainLog extends CheckedLog {
  readonly verdict: Verdict;
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
  | { readonly kind: 'log'; readonly id: string; readonly log: ChainLog; readonly digest: JudgedDigest };

/** The files and the window that a chain is validated with. */
export interface ChainContext extends CheckContext {
  readonly inventory: Inventory;
  readonly window: EvidenceWindow;
}

const hourMs = 3_600_000;
/** The signature of a digest is in the next one, which may be a day away; backfill digests may be later. */
const hoursAfter = 25;

/** The digests of a chain, judged, and those that they name and that are not here. */
export interface ReadChain {
  readonly judged: readonly JudgedDigest[];
  /** Of each name one: those whose lists of logs count. */
  readonly members: ReadonlySet<JudgedDigest>;
  readonly missing: readonly MissingDigest[];
}

/** Reads and judges the digests of one chain. */
export async function readChain(
  chain: Chain,
  { reader, window, signal }: Omit<ChainContext, 'inventory' | 'checked'>,
  keyOf: (fingerprint: string) => PublicKey | undefined,
): Promise<ReadChain> {
  const files = chain.files.filter(
    ({ key: { endMs, isBackfill } }) =>
      endMs >= window.fromMs - hourMs && (isBackfill || endMs <= window.toMs + hoursAfter * hourMs),
  );
  const reads: ReadDigest[] = [];
  for await (const read of readDigests(files, reader, signal)) reads.push(read);
  const judged = judgeChain(reads, keyOf);
  const missing = missingDigests(judged).filter(({ endMs }) => endMs > window.fromMs && endMs - hourMs < window.toMs);
  return { judged, members: new Set(oneOfEachName(judged)), missing };
}

/** Checks the logs of one chain. */
export async function* validateChain(
  chain: Chain,
  { judged, members, missing }: ReadChain,
  context: ChainContext,
): AsyncGenerator<ChainStep> {
  const { reader, checked, window } = context;
  for (const each of missing) yield { kind: 'missing', missing: each };

  const work = (): Generator<Work> => workOf(judged, members, window);
  const list = checked.open([chain.account, chain.region, chain.trail, chain.home].join(' '), idsOf(work()));
  const problems = new Map<JudgedDigest, CheckedLog[]>();
  const steps = inParallel(work(), reader.concurrency, (one) => done(one, list, context));
  for await (const step of steps) {
    yield step;
    if (step.kind !== 'log') continue;
    const { status } = step.log;
    list.add(step.id, status === 'proven');
    if (status !== 'proven') problems.set(step.digest, [...(problems.get(step.digest) ?? []), step.log]);
  }
  const whole = (one: JudgedDigest): Verdict => judgeWhole(one, problems.get(one));
  const regular = intervalsOf([...members], window, whole);
  yield { kind: 'intervals', intervals: overlayBackfill(regular, [...members], missing, whole) };
}

/** A digest, or a log of it that is to be checked. */
type Work =
  | { readonly kind: 'digest' | 'outside'; readonly digest: JudgedDigest }
  | {
      readonly kind: 'log';
      readonly digest: JudgedDigest;
      readonly listed: ListedLog;
      /** Its number among the logs of the chain. */
      readonly index: number;
      /** The digest as it is, and the number of the log there. */
      readonly id: string;
    };

/** Does a piece of work. */
async function done(work: Work, list: LogList, context: ChainContext): Promise<DigestStep> {
  if (work.kind !== 'log') return work;
  const { digest, listed, index, id } = work;
  const { logs } = context.inventory;
  const log = (list.isKnown(index) && knownLog(listed, logs)) || (await checkLog(listed, logs, context));
  return { kind: 'log', id, log: { ...log, verdict: verdictOf(log, digest) }, digest };
}

/** The digests of a chain, each with its logs after it: those of all digests are one queue, since most have few. */
function* workOf(
  judged: readonly JudgedDigest[],
  members: ReadonlySet<JudgedDigest>,
  window: EvidenceWindow,
): Generator<Work> {
  let index = 0;
  for (const digest of judged) {
    const isInside = isIn(digest, window);
    yield { kind: isInside ? 'digest' : 'outside', digest };
    if (!isInside || !members.has(digest)) continue;
    for (const [number, listed] of (digest.digest?.logs ?? []).entries())
      yield { kind: 'log', digest, listed, index: index++, id: `${digest.hash} ${number}` };
  }
}

function* idsOf(work: Iterable<Work>): Generator<string> {
  for (const one of work) if (one.kind === 'log') yield one.id;
}

/** The logs that proven digests of the window list: what is proven once their content agrees. */
export function* provableLogs({ judged, members }: ReadChain, window: EvidenceWindow): Generator<ListedLog> {
  for (const one of judged)
    if (members.has(one) && one.verdict.status === 'proven' && isIn(one, window)) yield* one.digest?.logs ?? [];
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
