import type { Chain } from '../chain/chain.js';
import { readDigests } from '../chain/read-digests.js';
import { parseDigestKey } from '../digest-key.js';
import type { EvidenceReader } from '../store/evidence-reader.js';
import type { AskedWindow, EvidenceWindow } from '../window.js';
import type { Inventory } from './inventory.js';
import { parseLogName } from './log-name.js';

const hourMs = 3_600_000;

/**
 * The window to prove. Where no start is asked for, it is the earliest time that a digest is about or a log was delivered at;
 * a first digest that names one before it counts, since what is there no longer is not proven. Likewise the end.
 */
export async function windowOf(
  asked: AskedWindow,
  chains: readonly Chain[],
  { logs }: Inventory,
  reader: EvidenceReader,
  signal: AbortSignal,
): Promise<EvidenceWindow | undefined> {
  const times: number[] = [];
  for (const names of logs.values()) for (const name of names) times.push(...(deliveredOf(name) ?? []));
  const firsts = chains.map(({ files }) => files.find(({ key }) => !key.isBackfill) ?? files[0]!);
  for (const { files } of chains) for (const { key } of files) times.push(key.endMs);
  if (asked.fromMs === undefined)
    for await (const { digest, key } of readDigests(firsts, reader, signal)) {
      if (digest === undefined) continue;
      times.push(Math.min(digest.startMs, key.endMs));
      const previous = digest.previous && parseDigestKey(digest.previous.object);
      if (previous !== undefined) times.push(previous.endMs - hourMs);
    }
  const known = times.filter((time) => !Number.isNaN(time));
  const fromMs = asked.fromMs ?? known.reduce((first, time) => Math.min(first, time), Infinity);
  const toMs = asked.toMs ?? known.reduce((last, time) => Math.max(last, time), -Infinity);
  return Number.isFinite(fromMs) && Number.isFinite(toMs) ? { fromMs, toMs: Math.max(fromMs, toMs) } : undefined;
}

function deliveredOf(name: string): readonly number[] | undefined {
  const log = parseLogName(name);
  return log && [log.deliveredMs];
}
