import type { UsedKey } from '../keys/keyring.js';
import type { Finding } from './finding.js';
import { severityOf } from './finding.js';

/** Counts of digests, logs or intervals. */
export interface Count {
  readonly proven: number;
  readonly total: number;
}

/** The findings of a run, in numbers. */
export interface Validation {
  readonly chains: Count;
  readonly digests: Count;
  readonly logs: Count;
  /** The files of results of queries of CloudTrail Lake. */
  readonly queryResults: Count;
  /** The keys that digests were verified with. */
  readonly keys: readonly UsedKey[];
  /** `proven`: the whole window is. `unproven`: nothing wrong was found, and not all is proven. `damaged`: something is changed, missing or forged. */
  readonly outcome: 'proven' | 'unproven' | 'damaged';
}

const outcomes = ['proven', 'unproven', 'damaged'] as const;

/** Counts findings. */
export function tally(): {
  /** `severity` is given where the status alone does not say it. */
  readonly add: (finding: Finding, severity?: 0 | 1 | 2) => void;
  /** `isEnough`: without a chain, all was proven all the same. */
  readonly result: (keys: readonly UsedKey[], isEnough: boolean) => Validation;
} {
  const counts = new Map<string, { proven: number; total: number }>();
  let worst: 0 | 1 | 2 = 0;
  const countOf = (kind: Finding['kind']): Count => counts.get(kind) ?? { proven: 0, total: 0 };
  return {
    add({ kind, status }, severity = severityOf(status)) {
      if (severity > worst) worst = severity;
      const { proven, total } = countOf(kind);
      counts.set(kind, { proven: proven + (status === 'proven' ? 1 : 0), total: total + 1 });
    },
    result: (keys, isEnough) => ({
      chains: countOf('chain'),
      digests: countOf('digest'),
      logs: countOf('log'),
      queryResults: countOf('query-result'),
      keys,
      outcome: outcomes[!isEnough && countOf('chain').total === 0 ? Math.max(worst, 1) : worst]!,
    }),
  };
}
