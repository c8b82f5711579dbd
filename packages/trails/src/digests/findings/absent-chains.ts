import type { Chain } from '../chain/chain.js';
import type { Inventory } from '../inventory/inventory.js';
import { parseLogName } from '../inventory/log-name.js';
import type { EvidenceWindow } from '../window.js';
import type { Finding } from './finding.js';
import { isoTime } from './finding.js';

/** The accounts and regions that have logs in the window, and no digest: nothing of theirs is proven. */
export function absentChains(
  chains: readonly Chain[],
  { logs }: Inventory,
  { fromMs, toMs }: EvidenceWindow,
): readonly Finding[] {
  const known = new Set(chains.map(({ account, region }) => `${account} ${region}`));
  const absent = new Set<string>();
  for (const files of logs.values())
    for (const file of files) {
      const name = parseLogName(file);
      if (name === undefined || name.deliveredMs < fromMs || name.deliveredMs > toMs) continue;
      if (!known.has(`${name.account} ${name.region}`)) absent.add(`${name.account} ${name.region}`);
    }
  return [...absent].sort().flatMap((id) => {
    const [account = null, region = null] = id.split(' ');
    const shared = { account, region, trail: null, file: null, from: isoTime(fromMs), to: isoTime(toMs) } as const;
    return (['interval', 'chain'] as const).map((kind): Finding => ({
      kind,
      ...shared,
      status: 'gap',
      reason: 'there are logs and no digests: validation was off, or all digests were deleted',
    }));
  });
}
