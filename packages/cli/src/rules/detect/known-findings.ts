import type { SourceRecord } from '@trailkit/lookup';
import { identities } from '@trailkit/lookup';
import { contentHash } from '@trailkit/records';
import type { Finding, FindingRule } from './finding.js';

/** The findings that earlier runs have written: of a record, some may be there and others not, where a run was ended between them. */
export interface KnownFindings {
  /** Makes a line of ndjson known; whether it was a finding. */
  readonly remember: (line: string) => boolean;
  /** Whether the finding was written. */
  readonly isKnown: (found: SourceRecord, rule: FindingRule) => boolean;
}

/** None is known yet. */
export function knownFindings(): KnownFindings {
  const written = identities();
  let isAny = false;
  const add = (record: Finding['record'], rule: FindingRule): boolean => {
    const key = `${String(record.eventID)} ${rule.id ?? ''} ${rule.title} ${rule.file}`;
    return written.add(key, () => contentHash(Buffer.from(JSON.stringify(record)))) === 'copy';
  };
  return {
    remember(line) {
      const { rule, record } = JSON.parse(line) as Partial<Finding>;
      if (rule === undefined || record === undefined) return false;
      isAny = true;
      return !add(record, rule);
    },
    isKnown: ({ record }, rule) => isAny && add(record, rule),
  };
}
