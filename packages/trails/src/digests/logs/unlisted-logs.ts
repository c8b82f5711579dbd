import type { ListedLog } from '../chain/digest.js';
import type { Interval } from '../chain/intervals.js';
import { baseName } from '../inventory/file-name.js';
import type { Inventory } from '../inventory/inventory.js';
import type { LogName } from '../inventory/log-name.js';
import { parseLogName } from '../inventory/log-name.js';
import type { EvidenceStore } from '../store/evidence-store.js';
import type { EvidenceWindow } from '../window.js';
import { checkFile } from './check-log.js';

/** A log that no digest lists, or a second file of the name of one that is listed. */
export interface UnlistedLog {
  readonly file: string;
  /** The parts of its name; undefined for a file that does not have a log's name. */
  readonly name: LogName | undefined;
  /** Whether it is the same as the listed log: a copy in another folder. */
  readonly isCopy: boolean;
  /** Whether digests that are proven would list it: it is forged, or very late. */
  readonly isForged: boolean;
  readonly reason: string;
}

/** The logs that the digests of all chains list. */
export interface ListedLogs {
  /** The listed logs by their base names, with the file that was checked, if it was. */
  readonly byBase: ReadonlyMap<string, { readonly listed: ListedLog; readonly file: string | undefined }>;
  /** The intervals of the chains of an account and region: `account region`. */
  readonly intervals: ReadonlyMap<string, readonly (readonly Interval[])[]>;
  /** The families of which digests list logs, such as `Insight`; empty for management and data events. */
  readonly families: ReadonlySet<string>;
}

/** The time in a log's name may be that much before its delivery. */
const deliveryMs = 15 * 60_000;

/** The logs of a store that no digest lists, in the order of their names. */
export async function* unlistedLogs(
  { logs }: Inventory,
  known: ListedLogs,
  window: EvidenceWindow,
  store: EvidenceStore,
  signal: AbortSignal,
): AsyncGenerator<UnlistedLog> {
  for (const [base, files] of logs) {
    const claim = known.byBase.get(base);
    for (const file of files) {
      const name = parseLogName(file);
      if (name && (name.deliveredMs < window.fromMs || name.deliveredMs > window.toMs)) continue;
      if (claim === undefined) yield { file, name, isCopy: false, ...judge(name, known) };
      else if (claim.file !== undefined && claim.file !== file) yield await judgeSecond(file, name, claim.listed);
    }
  }

  async function judgeSecond(file: string, name: LogName | undefined, listed: ListedLog): Promise<UnlistedLog> {
    const { status } = await checkFile(file, listed, store, signal);
    const isCopy = status === 'proven';
    const reason = isCopy
      ? 'a second copy of a listed log'
      : `a second file of the name of a listed log (${baseName(listed.object)}), with other content`;
    return { file, name, isCopy, isForged: !isCopy, reason };
  }
}

function judge(name: LogName | undefined, known: ListedLogs): Pick<UnlistedLog, 'isForged' | 'reason'> {
  if (name === undefined)
    return { isForged: true, reason: 'no digest lists it, and its name is not one that CloudTrail gives to logs' };
  if (!known.families.has(name.family) && name.family !== '')
    return { isForged: false, reason: `no digest lists it; no digest here lists any log of CloudTrail-${name.family}` };
  const chains = known.intervals.get(`${name.account} ${name.region}`) ?? [];
  if (chains.length === 0)
    return { isForged: false, reason: 'no digest lists it; there are no digests of its account and region' };
  const isForged = chains.every((intervals) =>
    intervals.some(
      ({ status, fromMs, toMs }) =>
        status === 'proven' && name.deliveredMs >= fromMs && name.deliveredMs < toMs - deliveryMs,
    ),
  );
  return isForged
    ? {
        isForged,
        reason: 'no digest lists it, though its time is proven: it is forged, or so late that a backfill digest is due',
      }
    : { isForged, reason: 'no digest lists it, and its time is not proven' };
}
