import type { Chain } from '../chain/chain.js';
import type { UnlistedLog } from '../logs/unlisted-logs.js';
import type { Finding } from './finding.js';

/** The finding of a log that no digest lists. Its trail is known where its account and region have one only. */
export function unlistedFinding({ file, name, copyOf, reason }: UnlistedLog, chains: readonly Chain[]): Finding {
  const { account = null, region = null } = name ?? {};
  const own = chains.filter((chain) => chain.account === account && chain.region === region);
  return {
    kind: 'log',
    account,
    region,
    trail: own.length === 1 ? own[0]!.trail : null,
    file,
    from: null,
    to: null,
    status: copyOf?.status ?? 'unlisted',
    reason,
  };
}

/** The finding of a file or folder that cannot be read, of which nothing else is known. */
export function unreadableFinding(file: string, reason: string): Finding {
  const none = { account: null, region: null, trail: null, from: null, to: null } as const;
  return { kind: 'log', ...none, file, status: 'unreadable', reason };
}
