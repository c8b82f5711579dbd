import { stat } from 'node:fs/promises';
import { startEarly } from '@trailkit/records/threads';
import { isDataset } from '../sources/logs/is-dataset.js';
import { isS3 } from '../sources/logs/is-s3.js';
import { littleBytes } from './little-bytes.js';
import { scanWorkerFile } from './scan-worker-file.js';

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

/** Whether a source is likely to be large enough to be worth starting a thread. False for one that cannot be reached, which is reported when it is read. */
export async function isMuch(source: string): Promise<boolean> {
  if (isS3(source)) return true;
  // Not `statSync`: after that of a pipe, Node 20 takes links to modules for what they lead to, and does not find what these import.
  const stats = await stat(source).catch(() => undefined);
  if (stats === undefined) return false;
  // A dataset of ours is answered by its columns, in the thread that asks.
  return stats.isDirectory() ? !isDataset(source) : stats.size >= littleBytes;
}
