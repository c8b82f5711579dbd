import type { Chain } from '../chain/chain.js';
import type { ListedLog } from '../chain/digest.js';
import type { Interval } from '../chain/intervals.js';
import { baseName } from '../inventory/file-name.js';
import { parseLogName } from '../inventory/log-name.js';
import type { ChainStep } from '../validate-chain.js';
import type { ListedLogs } from './unlisted-logs.js';

/** The logs that digests list, and the intervals, as chains are validated. */
export function listedLogs(): {
  readonly known: ListedLogs;
  readonly add: (chain: Chain, step: ChainStep) => void;
} {
  const byBase = new Map<string, { readonly listed: ListedLog; readonly file: string | undefined }>();
  const intervals = new Map<string, (readonly Interval[])[]>();
  const doubtful = new Map<string, string>();
  const families = new Set<string>();

  function claim(listed: ListedLog, file: string | undefined): void {
    const base = baseName(listed.object);
    if (file !== undefined || !byBase.has(base)) byBase.set(base, { listed, file });
    families.add(parseLogName(listed.object)?.family ?? '');
  }

  return {
    known: { byBase, doubtful, intervals, families },
    add({ account, region }, step) {
      if (step.kind === 'log') claim(step.log.listed, step.log.file);
      if (step.kind === 'outside')
        for (const listed of step.digest.digest?.logs ?? [])
          if (step.digest.verdict.status === 'proven') claim(listed, undefined);
          else doubtful.set(baseName(listed.object), step.digest.base);
      if (step.kind !== 'intervals') return;
      const id = `${account} ${region}`;
      intervals.set(id, [...(intervals.get(id) ?? []), step.intervals]);
    },
  };
}
