import type { CheckpointHeader } from '@trailkit/command-line';
import { readCheckpointFile, writeCheckpointFile } from '@trailkit/command-line';
import type { CheckedLogs, CheckedState, EvidenceWindow } from '@trailkit/trails/digests';
import { checkedLogs } from '@trailkit/trails/digests';

/** The content of a checkpoint file. */
interface Checkpoint extends CheckpointHeader {
  /** When the first run began: ISO 8601. */
  readonly begun: string;
  readonly window: EvidenceWindow;
  readonly checked: CheckedState;
}

/** How far a run is, kept in a file so that another one goes on from there. */
export interface ProofProgress {
  /** The window of an earlier run: relative times and the ends of what is there have moved since. */
  readonly window: EvidenceWindow | undefined;
  /** When the first run began: ISO 8601. */
  readonly begun: string;
  readonly checked: CheckedLogs;
  /** Once the window is known. */
  readonly start: (window: EvidenceWindow) => void;
  /** Writes the file now and then; `now` at once. @throws UsageError where it cannot be written */
  readonly keep: (now?: 'now') => void;
}

const names = { noun: 'checkpoint', command: 'trailkit validate-logs', run: 'validation' };
/** Logs that are checked after the last checkpoint are checked again. */
const intervalMs = 500;

/** Begins, or goes on from a file. @throws UsageError where it is not of this validation */
export function proofProgress(file: string | undefined, key: string, nowMs: number): ProofProgress {
  const saved = file === undefined ? undefined : readCheckpointFile(file, key, names, parse);
  const begun = saved?.begun ?? new Date(nowMs).toISOString();
  const checked = checkedLogs(saved?.checked);
  let window = saved?.window;
  let writtenAt = -Infinity;

  function keep(now?: 'now'): void {
    if (file === undefined || window === undefined) return;
    if (now === undefined && performance.now() - writtenAt < intervalMs) return;
    const checkpoint: Checkpoint = { version: 1, key, begun, window, checked: checked.state() };
    writeCheckpointFile(file, names.noun, checkpoint);
    writtenAt = performance.now();
  }

  return {
    window,
    begun,
    checked,
    start(resolved) {
      window = resolved;
      keep('now');
    },
    keep,
  };
}

function parse(value: unknown): Checkpoint | undefined {
  const found = value as Partial<Checkpoint>;
  const isWhole =
    typeof found.begun === 'string' &&
    typeof found.window?.fromMs === 'number' &&
    typeof found.window.toMs === 'number' &&
    typeof found.checked === 'object' &&
    Object.values(found.checked).every(
      ({ count, hash, again }) => Number.isInteger(count) && typeof hash === 'string' && Array.isArray(again),
    );
  return isWhole ? (found as Checkpoint) : undefined;
}
