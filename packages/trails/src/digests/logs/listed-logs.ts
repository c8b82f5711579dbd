import type { Chain } from '../chain/chain.js';
import type { ListedLog } from '../chain/digest.js';
import type { Interval } from '../chain/intervals.js';
import { baseName } from '../inventory/file-name.js';
import type { Inventory } from '../inventory/inventory.js';
import { parseLogName } from '../inventory/log-name.js';
import type { ChainStep } from '../validate-chain.js';
import type { ClaimedLog, ListedLogs } from './unlisted-logs.js';

/** The files that digests list, and the intervals, as chains are validated. */
export function listedLogs({ logs }: Inventory): {
  readonly known: ListedLogs;
  readonly add: (chain: Chain, step: ChainStep) => void;
} {
  const claimed = new Set<readonly string[]>();
  const checked = new Map<readonly string[], ClaimedLog>();
  const intervals = new Map<string, (readonly Interval[])[]>();
  const doubtful = new Map<readonly string[], string>();
  const families = new Set<string>();

  function claim(listed: ListedLog, found?: Pick<ClaimedLog, 'file' | 'verdict'>): void {
    families.add(parseLogName(listed.object)?.family ?? '');
    const files = logs.get(baseName(listed.object));
    if (files === undefined) return;
    claimed.add(files);
    // Of one file there is no second to compare with it; there are many.
    if (found !== undefined && files.length > 1) checked.set(files, { listed, ...found });
  }

  function doubt(listed: ListedLog, digest: string): void {
    const files = logs.get(baseName(listed.object));
    if (files !== undefined) doubtful.set(files, digest);
  }

  return {
    known: { claimed, checked, doubtful, intervals, families },
    add({ account, region }, step) {
      if (step.kind === 'log') claim(step.log.listed, step.log);
      if (step.kind === 'outside')
        for (const listed of step.digest.digest?.logs ?? [])
          if (step.digest.verdict.status === 'proven') claim(listed);
          else doubt(listed, step.digest.base);
      if (step.kind !== 'intervals') return;
      const id = `${account} ${region}`;
      intervals.set(id, [...(intervals.get(id) ?? []), step.intervals]);
    },
  };
}
