import type { Chain } from '../chain/chain.js';
import { isAuthentic } from '../chain/intervals.js';
import type { JudgedDigest } from '../chain/judge-chain.js';
import type { ChainStep } from '../validate-chain.js';
import type { Finding } from './finding.js';
import { isoTime } from './finding.js';

/** The findings of a step of validating a chain. */
export function findingsOf({ account, region, trail }: Chain, step: ChainStep): readonly Finding[] {
  const of = { account, region, trail } as const;
  switch (step.kind) {
    case 'outside':
      return [];
    case 'missing': {
      const { object, endMs, reason } = step.missing;
      return [{ kind: 'digest', ...of, file: object, from: null, to: isoTime(endMs), status: 'missing', reason }];
    }
    case 'digest':
      return [{ kind: 'digest', ...of, file: step.digest.name, ...timesOf(step.digest), ...step.digest.verdict }];
    case 'log': {
      const { file, listed, verdict } = step.log;
      const { oldestEventTime: from, newestEventTime: to } = listed;
      return [{ kind: 'log', ...of, file, from, to, ...verdict }];
    }
    case 'intervals':
      return step.intervals.map(({ fromMs, toMs, status, reason, file }) => ({
        kind: 'interval',
        ...of,
        file,
        from: isoTime(fromMs),
        to: isoTime(toMs),
        status,
        reason,
      }));
  }
}

/** The time of a digest; its name alone says the end where its content does not count. */
function timesOf(one: JudgedDigest): Pick<Finding, 'from' | 'to'> {
  const { digest, key } = one;
  if (digest === undefined || !isAuthentic(one)) return { from: null, to: isoTime(key.endMs) };
  return { from: isoTime(digest.startMs), to: isoTime(digest.endMs) };
}
