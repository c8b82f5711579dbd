import type { CorrelationLosses } from './correlate.js';

/** How much correlations did not look at. */
export interface NotCorrelated extends Partial<Pick<CorrelationLosses, 'ungrouped' | 'evicted' | 'dropped'>> {
  /** Events that came too late to be put in the order of time. */
  readonly late?: number;
  /** Records without a time that can be read. */
  readonly timeless?: number;
}

/** The sentences, behind their numbers: of one, and of many. */
const sentences: Readonly<Record<keyof NotCorrelated, readonly [one: string, many: string]>> = {
  ungrouped: [
    'event has no value in a field that a correlation groups by, and is left out there',
    'events have no value in a field that a correlation groups by, and are left out there',
  ],
  evicted: [
    'group of correlations was given up to keep within memory: what it had counted is lost',
    'groups of correlations were given up to keep within memory: what they had counted is lost',
  ],
  dropped: [
    'value of correlations was given up to keep within memory',
    'values of correlations were given up to keep within memory',
  ],
  late: [
    'event came too late to be put in the order of time, and is left out of correlations',
    'events came too late to be put in the order of time, and are left out of correlations',
  ],
  timeless: [
    'record that correlations are about has no time that can be read, and is left out there',
    'records that correlations are about have no time that can be read, and are left out there',
  ],
};

/** Sentences about what correlations did not look at; none where they looked at all. */
export function lossSentences(losses: NotCorrelated): readonly string[] {
  return (Object.keys(sentences) as (keyof NotCorrelated)[]).flatMap((name) => {
    const count = losses[name] ?? 0;
    const [one, many] = sentences[name];
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
}
