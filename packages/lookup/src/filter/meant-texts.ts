import { foldedTexts, textsAt } from '@trailkit/match';
import { valuesAt } from './contradiction.js';
import type { RecordFilter } from './record-filter.js';

/** The texts that a filter allows for a member of records. */
export interface MeantTexts {
  /** The texts of which every match has one. */
  readonly exact?: readonly string[];
  /** The same where letter case does not count, in one case. */
  readonly folded?: readonly string[];
  /** Whether a match may have this text. */
  readonly allows: (text: string) => boolean;
}

/** The texts that the expressions of a filter allow, with or without letter case; undefined where they allow every text. */
export function meantTexts(
  filter: RecordFilter,
  member: 'eventSource' | 'eventName' | 'awsRegion',
): MeantTexts | undefined {
  const exact = valuesAt(filter, [member])?.filter((value) => typeof value === 'string');
  if (exact !== undefined) return { exact, allows: (text) => exact.includes(text) };
  const folded = textsAt(filter.constraints, [member]);
  if (folded !== undefined)
    return { folded, allows: (text) => foldedTexts(text, []).some((own) => folded.includes(own)) };
  const prefixes = filter.constraints.prefixes.find(({ path }) => path.length === 1 && path[0] === member)?.prefixes;
  return prefixes && { allows: (text) => prefixes.some((prefix) => text.startsWith(prefix)) };
}
