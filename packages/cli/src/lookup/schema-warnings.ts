import type { RecordFilter } from '@trailkit/lookup';
import { meantEvents } from '@trailkit/lookup';
import { parseMatch } from '@trailkit/match';
import type { MatchWarning } from '@trailkit/validate/core';
import { checkEnvelope, checkMatch, openEventsData } from '@trailkit/validate/core';

/** More events than this have little in common, and their schemas take long to read. */
const maxEvents = 5000;
/** Expressions that may look into bodies, which are different for each event. */
const mayReadBodies = /requestParameters|responseElements|additionalEventData|serviceEventDetails|\.\.|[[*]/;
/** Names of events and sources are checked with the filter. */
const isOfName = /\$\.(?:eventName|eventSource)\b/;

/** The objections of the schemas to expressions, for the events that the filter means: what no record of them can match. */
export function schemaWarnings(filter: RecordFilter, matches: readonly string[]): readonly string[] {
  const schemas = openEventsData();
  const objectionsTo = (match: string): readonly MatchWarning[] => {
    const expression = parseMatch(match);
    const chosen = mayReadBodies.test(match) ? (meantEvents(filter) ?? []) : [];
    if (chosen.length === 0 || chosen.length > maxEvents) return checkEnvelope(expression, schemas);
    return checkMatch(expression, { schemas, chosen });
  };
  return matches.flatMap((match) =>
    objectionsTo(match)
      .filter(({ code, message }) => code !== 'unknown-value' || !isOfName.test(message))
      .map(({ message }) => `${match}: ${message}`),
  );
}
