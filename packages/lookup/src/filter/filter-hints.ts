import { isContradiction } from './contradiction.js';
import { nameWarnings } from './name-warnings.js';
import type { RecordFilter } from './record-filter.js';

/** Sentences about a filter before anything is read; those about sources come between its names and what contradicts itself. */
export function filterHints(filter: RecordFilter, ofSources: readonly string[] = []): readonly string[] {
  const contradiction = 'no record can match: the patterns and expressions leave nothing to each other';
  return [
    ...filter.patterns.warnings,
    ...(isContradiction(filter) ? [] : nameWarnings(filter)),
    ...ofSources,
    ...(isContradiction(filter) ? [contradiction] : []),
  ];
}
