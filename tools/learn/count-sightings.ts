import type { Candidate, LearningRecord } from './event-index.js';
import { bodiesOf, explainBody } from './explain-body.js';

/** A member that no model has, with the evidence for it. */
export interface CountedSighting {
  readonly service: string;
  /** The definition it was seen in. */
  readonly at: string;
  readonly member: string;
  readonly records: number;
  /** Distinct events: a member of many is a matter of the service's profile. */
  readonly events: number;
}

/** Counts the members that no model has, the most frequent first. */
export function countSightings(
  records: Iterable<LearningRecord>,
  find: (record: LearningRecord) => readonly Candidate[],
): readonly CountedSighting[] {
  const counts = new Map<string, CountedSighting & { readonly names: Set<string | undefined> }>();
  for (const record of records) {
    const candidates = find(record);
    for (const body of bodiesOf(record)) {
      const explained = explainBody(body, candidates);
      for (const { at, member } of explained?.observation.unknown ?? []) {
        if (member !== member.trim()) continue;
        const { service } = explained!.view;
        const key = `${service} ${at} ${member}`;
        const seen = counts.get(key) ?? { service, at, member, records: 0, events: 0, names: new Set() };
        const names = seen.names.add(record.eventName);
        counts.set(key, { ...seen, records: seen.records + 1, events: names.size });
      }
    }
  }
  return [...counts.values()].map(({ names: _, ...counted }) => counted).sort((a, b) => b.records - a.records);
}
