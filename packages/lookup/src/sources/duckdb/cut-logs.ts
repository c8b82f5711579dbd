import { readFileSync, statSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import type { TimeWindow } from '../../time/window.js';
import { deliverySlackMs } from '../delivery-slack.js';
import { mayHold } from '../logs/log-key.js';
import { anyRegionBefore } from '../logs/regions.js';
import type { SourceWarning } from '../record-source.js';
import type { DuckDb } from './open-duckdb.js';

/** A larger gz log has some text before the place where it was cut: the names and codes at its beginning take less. */
const maxBytes = 4096;

/** The logs that were to be read. */
export interface ReadLogs {
  readonly glob: string;
  readonly window: TimeWindow;
  /** None: all. */
  readonly regions: readonly string[];
  readonly insights: boolean;
}

/**
 * The gz logs on this machine that were cut before the first byte of their text: DuckDB takes them for empty ones, without a word, where a
 * cut that comes later is an error.
 */
export async function cutLogs({ connection }: DuckDb, logs: ReadLogs): Promise<readonly SourceWarning[]> {
  const { glob, window, regions, insights } = logs;
  const query = { window, regions, insights, slack: deliverySlackMs, anyRegionBefore: anyRegionBefore(regions) };
  const listed = await connection.runAndReadAll(`SELECT file FROM glob('${glob.replaceAll("'", "''")}')`);
  return listed
    .getRowsJson()
    .map(([file]) => String(file))
    .filter((file) => mayHold(file, query) && isCut(file))
    .map((file) => ({
      location: { kind: 'file', file },
      expected: 'the rest of the gzip data',
      found: 'the end of the file before the first byte of its text',
    }));
}

function isCut(file: string): boolean {
  // A place that only DuckDB reaches has no such files here.
  const { size = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {};
  if (size === 0 || size > maxBytes) return false;
  const bytes = readFileSync(file);
  return bytes[0] === 0x1f && !isInflated(bytes) && textBefore(bytes) === 0;
}

function isInflated(bytes: Uint8Array): boolean {
  try {
    gunzipSync(bytes);
    return true;
  } catch {
    return false;
  }
}

/** How many bytes of text there are before the end. What is damaged in another way is DuckDB's to say. */
function textBefore(bytes: Uint8Array): number | undefined {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).length;
  } catch {
    return undefined;
  }
}
