import type { RecordFilter } from '@trailkit/lookup';
import { parseMatch } from '@trailkit/match';
import { checkMatch, openEventsData } from '@trailkit/validate/core';

/** More events than this have little in common, and their schemas take long to read. */
const maxEvents = 300;

/** The objections of the schemas to the expressions, for the events that the patterns mean. */
export function schemaWarnings(
  { patterns: { events = [] } }: RecordFilter,
  matches: readonly string[],
): readonly string[] {
  if (events.length === 0 || events.length > maxEvents) return [];
  const schemas = openEventsData();
  const chosen = events.map(({ service, event }) => ({ service, event }));
  return matches.flatMap((match) =>
    checkMatch(parseMatch(match), { schemas, chosen }).map(({ message }) => `${match}: ${message}`),
  );
}
