import type { ListedLog } from '../chain/digest.js';
import type { Interval } from '../chain/intervals.js';
import type { Verdict } from '../chain/judge-digest.js';
import type { Inventory } from '../inventory/inventory.js';
import type { LogName } from '../inventory/log-name.js';
import { parseLogName } from '../inventory/log-name.js';
import { inParallel } from '../in-parallel.js';
import type { EvidenceWindow } from '../window.js';
import type { CheckContext } from './check-log.js';
import { checkFile } from './check-log.js';

/** A log that no digest lists, or a second file of the name of one that is listed. */
export interface UnlistedLog {
  readonly file: string;
  /** The parts of its name; undefined for a file that does not have a log's name. */
  readonly name: LogName | undefined;
  /** Of a copy of a listed log in another folder: the verdict on that log, which is that on the copy, too. */
  readonly copyOf: Verdict | undefined;
  /** Whether digests that are proven would list it: it is forged, or very late. */
  readonly isForged: boolean;
  readonly reason: string;
}

/** A log that a digest lists, the file that was checked for it, and what was found. */
export interface ClaimedLog {
  readonly listed: ListedLog;
  readonly file: string;
  readonly verdict: Verdict;
}

/** The files of a name that digests list, by what an inventory has of that name. */
export interface ListedLogs {
  readonly claimed: ReadonlySet<readonly string[]>;
  /** Of several files of a name: the listed log, and the file that was checked. */
  readonly checked: ReadonlyMap<readonly string[], ClaimedLog>;
  /** Digests outside the window that are not proven, and list files of the name: their lists count for nothing. */
  readonly doubtful: ReadonlyMap<readonly string[], string>;
  /** The intervals of the chains of an account and region: `account region`. */
  readonly intervals: ReadonlyMap<string, readonly (readonly Interval[])[]>;
  /** The families of which digests list logs, such as `Insight`; empty for management and data events. */
  readonly families: ReadonlySet<string>;
}

/** The time in a log's name may be that much before its delivery. */
const deliveryMs = 15 * 60_000;

/** A file that is to be judged. */
interface Suspect {
  readonly file: string;
  readonly name: LogName | undefined;
  readonly base: string;
  /** The listed log of the name, whose file is another one. */
  readonly claim: ClaimedLog | undefined;
  /** The digest that lists it, and does not count. */
  readonly doubtful: string | undefined;
}

/** The logs that no digest lists, in the order of their names. */
export async function* unlistedLogs(
  { logs }: Inventory,
  known: ListedLogs,
  window: EvidenceWindow,
  context: CheckContext,
): AsyncGenerator<UnlistedLog> {
  const suspects = suspectsOf(logs, known, window);
  const list = context.checked.open('second files', idsOf(suspects));
  let seconds = 0;
  for await (const { suspect, status } of inParallel(suspects, context.reader.concurrency, judgeOne)) {
    const { file, name, base, claim, doubtful } = suspect;
    if (claim === undefined) {
      yield { file, name, copyOf: undefined, ...judge(name, doubtful, known) };
      continue;
    }
    const isCopy = status === 'proven';
    list.add(idOf(suspect), isCopy);
    const { verdict } = claim;
    const reason = isCopy
      ? ['a second copy of a listed log', ...(verdict.reason === null ? [] : [verdict.reason])].join(': ')
      : `a second file of the name of a listed log (${base}), with other content`;
    yield { file, name, copyOf: isCopy ? verdict : undefined, isForged: !isCopy, reason };
  }

  async function judgeOne(suspect: Suspect): Promise<{ readonly suspect: Suspect; readonly status?: string }> {
    if (suspect.claim === undefined) return { suspect };
    if (list.isKnown(seconds++)) return { suspect, status: 'proven' };
    const { status } = await checkFile(suspect.file, suspect.claim.listed, context);
    return { suspect, status };
  }
}

function suspectsOf(logs: Inventory['logs'], known: ListedLogs, window: EvidenceWindow): readonly Suspect[] {
  const suspects: Suspect[] = [];
  for (const [base, files] of logs) {
    const isListed = known.claimed.has(files);
    const checked = known.checked.get(files);
    for (const file of files) {
      const name = parseLogName(file);
      if (name && (name.deliveredMs < window.fromMs || name.deliveredMs > window.toMs)) continue;
      const isSecond = checked !== undefined && checked.file !== file;
      if (!isListed || isSecond)
        suspects.push({ file, name, base, claim: checked, doubtful: known.doubtful.get(files) });
    }
  }
  return suspects;
}

function* idsOf(suspects: readonly Suspect[]): Generator<string> {
  for (const suspect of suspects) if (suspect.claim !== undefined) yield idOf(suspect);
}

function idOf({ file, claim }: Suspect): string {
  return `${claim?.listed.hash} ${file}`;
}

function judge(
  name: LogName | undefined,
  doubtful: string | undefined,
  { families, intervals }: ListedLogs,
): Pick<UnlistedLog, 'isForged' | 'reason'> {
  const unlisted =
    doubtful === undefined
      ? 'no digest lists it'
      : `only ${doubtful} lists it, which is outside the window and not proven itself`;
  if (name === undefined)
    return { isForged: true, reason: `${unlisted}, and its name is not one that CloudTrail gives to logs` };
  if (!families.has(name.family) && name.family !== '')
    return { isForged: false, reason: `${unlisted}; no digest here lists any log of CloudTrail-${name.family}` };
  const chains = intervals.get(`${name.account} ${name.region}`) ?? [];
  if (chains.length === 0)
    return { isForged: false, reason: `${unlisted}; there are no digests of its account and region` };
  const isForged = chains.every((each) =>
    each.some(
      ({ status, fromMs, toMs }) =>
        status === 'proven' && name.deliveredMs >= fromMs && name.deliveredMs < toMs - deliveryMs,
    ),
  );
  const reason = isForged
    ? `${unlisted}, though its time is proven: it is forged, or so late that a backfill digest is due`
    : `${unlisted}, and its time is not proven`;
  return { isForged, reason };
}
