import type { Chain } from '../chain/chain.js';
import type { EvidenceWindow } from '../window.js';
import type { Finding, FindingStatus } from './finding.js';
import { isoTime, worstStatus } from './finding.js';

/** Sums up the findings of a chain, as they come. */
export function chainSummary({ account, region, trail }: Chain): {
  readonly add: (finding: Finding) => void;
  readonly finding: (window: EvidenceWindow) => Finding;
} {
  const counts = { digest: [0, 0], log: [0, 0] };
  const statuses = new Set<FindingStatus>();
  const proven: string[] = [];
  let intervals = 0;
  return {
    add({ kind, status, from, to }) {
      statuses.add(status);
      if (kind === 'interval') intervals++;
      if (kind === 'interval' && status === 'proven') proven.push(`${from} to ${to}`);
      if (kind !== 'digest' && kind !== 'log') return;
      counts[kind][0]! += status === 'proven' ? 1 : 0;
      counts[kind][1]! += 1;
    },
    finding: ({ fromMs, toMs }) => ({
      kind: 'chain',
      account,
      region,
      trail,
      file: null,
      from: isoTime(fromMs),
      to: isoTime(toMs),
      // An empty window proves nothing.
      status: intervals === 0 ? worstStatus([...statuses, 'gap']) : worstStatus(statuses),
      reason: [
        `${counts.digest.join(' of ')} digests and ${counts.log.join(' of ')} logs are proven`,
        `proven: ${proven.join(', ') || 'no time'}`,
      ].join('; '),
    }),
  };
}
