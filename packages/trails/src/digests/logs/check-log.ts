import type { ListedLog } from '../chain/digest.js';
import type { FindingStatus } from '../findings/finding.js';
import { baseName, commonEnd } from '../inventory/file-name.js';
import type { Inventory } from '../inventory/inventory.js';
import type { EvidenceReader } from '../store/evidence-reader.js';
import type { CheckedLogs } from './checked-logs.js';

/** A file that has a listed log's name, or none where the log is missing. */
export interface CheckedLog {
  readonly listed: ListedLog;
  /** The file; of a missing log the key that it had. */
  readonly file: string;
  readonly status: Extract<FindingStatus, 'proven' | 'changed' | 'missing' | 'unreadable' | 'trailing-data'>;
  readonly reason: string | null;
}

/** The reader that logs are checked with, and the logs that were checked. */
export interface CheckContext {
  readonly reader: EvidenceReader;
  readonly checked: CheckedLogs;
  readonly signal: AbortSignal;
}

/** A log that an earlier run found to agree; undefined where several files have its name now, or none. */
export function knownLog(listed: ListedLog, logs: Inventory['logs']): CheckedLog | undefined {
  const [file, second] = logs.get(baseName(listed.object)) ?? [];
  return file === undefined || second !== undefined ? undefined : { listed, file, status: 'proven', reason: null };
}

/** Compares a log with its hash in a digest. Of several files of its name, one that agrees counts, else the one in the likeliest folder. */
export async function checkLog(listed: ListedLog, logs: Inventory['logs'], context: CheckContext): Promise<CheckedLog> {
  const names = logs.get(baseName(listed.object)) ?? [];
  const likeliest = names.toSorted((a, b) => commonEnd(b, listed.object) - commonEnd(a, listed.object));
  let first: CheckedLog | undefined;
  for (const name of likeliest) {
    const checked = await checkFile(name, listed, context);
    if (checked.status === 'proven') return checked;
    first ??= checked;
  }
  return first ?? { listed, file: listed.object, status: 'missing', reason: 'a digest lists it, and it is not here' };
}

/** Compares a file with the hash of a listed log. */
export async function checkFile(
  file: string,
  listed: ListedLog,
  { reader, signal }: CheckContext,
): Promise<CheckedLog> {
  const verdict = (status: CheckedLog['status'], reason: string | null): CheckedLog => ({
    listed,
    file,
    status,
    reason,
  });
  // Local files are read whatever the signal says.
  signal.throwIfAborted();
  try {
    const content = await reader.hash(file);
    if (content.kind === 'damaged') return verdict('unreadable', `expected a log, found ${content.found}`);
    if (content.hash !== listed.hash)
      return verdict('changed', 'its SHA-256 is not the one in the digest that lists it');
    if (content.trailingBytes > 0)
      return verdict('trailing-data', `${content.trailingBytes} bytes follow the compressed content`);
    return verdict('proven', null);
  } catch (error) {
    signal.throwIfAborted();
    return verdict('unreadable', (error as Error).message);
  }
}
