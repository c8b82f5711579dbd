import { fileFamily } from '@trailkit/records';
import type { DigestKey } from '../digest-key.js';
import { parseDigestKey } from '../digest-key.js';
import type { ResultFolder } from '../query-results/result-folders.js';
import { isResult, mayHaveEnded, resultFolders } from '../query-results/result-folders.js';
import type { EvidenceStore } from '../store/evidence-store.js';
import type { AskedWindow } from '../window.js';
import { mayBeInWindow } from './day-range.js';
import { baseName } from './file-name.js';
import { parseLogName } from './log-name.js';

/** A file that is a digest by its name. */
export interface DigestFile {
  readonly name: string;
  readonly key: DigestKey;
}

/** The files of a store, by what their names say. */
export interface Inventory {
  readonly digests: readonly DigestFile[];
  /** The files that may be logs: paths by their base names. */
  readonly logs: ReadonlyMap<string, readonly string[]>;
  /** Adds a file that came after the files were listed, where it may be a log. */
  readonly addLog: (name: string) => void;
  /** The folders of queries of CloudTrail Lake that may have ended in the window. */
  readonly queries: readonly ResultFolder[];
  /** Files and folders that cannot be read, with the reason. */
  readonly unreadable: readonly { readonly name: string; readonly problem: string }[];
  /** How many files are no logs by their names or folders, which other services and tools write. */
  readonly otherFiles: number;
  /** How many folders of days outside the window were not looked into. */
  readonly otherDays: number;
}

/** Files that `trailkit lookup` and others would read records from. */
const mayHaveRecords = /\.(?:json|jsonl|ndjson|gz|zst|bz2)$|_CloudTrail_/i;

/** Lists a store. */
export async function takeInventory(
  store: EvidenceStore,
  window: AskedWindow,
  signal: AbortSignal,
): Promise<Inventory> {
  const digests: DigestFile[] = [];
  const logs = new Map<string, string[]>();
  const unreadable: { name: string; problem: string }[] = [];
  const queries = resultFolders();
  let otherFiles = 0;
  const otherDays = new Set<string>();
  function mayEnter(folder: string): boolean {
    if (isOfOthers(folder)) return false;
    if (mayBeInWindow(folder, window)) return true;
    otherDays.add(folder);
    return false;
  }
  const mayTake = (name: string): boolean => !isOfOthers(name) && isNamedInWindow(name, window);
  for await (const { name, problem } of store.list({ mayEnter, mayTake }, signal)) {
    const key = parseDigestKey(name);
    if (problem !== undefined) unreadable.push({ name, problem });
    else if (key !== undefined) digests.push({ name, key });
    else if (queries.add(name)) continue;
    else if (mayBeLog(name)) add(name);
    else otherFiles++;
  }
  function add(name: string): void {
    const base = baseName(name);
    const same = logs.get(base);
    if (same === undefined) logs.set(base, [name]);
    else same.push(name);
  }
  const ended = queries.all().filter((folder) => mayHaveEnded(folder, window));
  const addLog = (name: string): void => {
    if (parseDigestKey(name) === undefined && !isResult(name) && mayBeLog(name)) add(name);
  };
  return { digests, logs, addLog, queries: ended, unreadable, otherFiles, otherDays: otherDays.size };
}

/** Whether a log or digest is of the window by its name, wherever it is: CloudTrail puts none into the folder of another day. */
function isNamedInWindow(name: string, { fromMs = -Infinity, toMs = Infinity }: AskedWindow): boolean {
  const timeMs = parseDigestKey(name)?.endMs ?? parseLogName(name)?.deliveredMs;
  return timeMs !== undefined && timeMs >= fromMs && timeMs <= toMs;
}

function mayBeLog(name: string): boolean {
  return !isOfOthers(name) && mayHaveRecords.test(name);
}

/** Whether a file is of another service, or one that a service wrote to try whether it may. */
function isOfOthers(name: string): boolean {
  const family = fileFamily(name);
  return family !== undefined && family !== 'digests';
}
