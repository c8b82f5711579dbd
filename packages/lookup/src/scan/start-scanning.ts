import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startEarly } from '@trailkit/records/threads';
import { scanWorkerFile } from './scan-worker-file.js';

/** A thread starts in the time in which so much is scanned. */
const littleBytes = 2 * 1024 * 1024;

/**
 * Starts a thread that scans while the rest of a command is loaded, where one of the sources, as `--source` takes them, is likely to
 * need it. It need not come to any files.
 */
export function startScanning(sources: readonly string[]): void {
  for (const source of sources) {
    void isMuch(source).then((much) => {
      if (much) startEarly(scanWorkerFile);
    });
  }
}

/** Whether a source is likely to have so much to scan that a thread is worth its start. False for what cannot be reached: whoever reads it says so. */
export async function isMuch(source: string): Promise<boolean> {
  if (source.startsWith('s3://')) return true;
  // Not `statSync`: after that of a pipe, Node 20 takes links to modules for what they lead to, and does not find what these import.
  const stats = await stat(source).catch(() => undefined);
  if (stats === undefined) return false;
  // A dataset of ours is answered by its columns, in the thread that asks.
  return stats.isDirectory() ? !existsSync(join(source, '_trailkit')) : stats.size >= littleBytes;
}
