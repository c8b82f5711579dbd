import type { MatchExpression } from '@trailkit/match';
import type { RecordFilter } from '@trailkit/lookup';
import { meantEvents } from '@trailkit/lookup';
import { installedCatalog } from '@trailkit/catalog/node';
import type { MatchWarning } from '@trailkit/validate/check-match';
import { checkEnvelope, checkMatch } from '@trailkit/validate/check-match';

/** More events than this have little in common, and their schemas take long to read. */
const maxEvents = 5000;
/** Expressions that may look into bodies, which are different for each event. */
const mayReadBodies = /requestParameters|responseElements|additionalEventData|serviceEventDetails|\.\.|[[*]/;
/** Names of events and sources are checked with the filter. */
const isOfName = /\$\.(?:eventName|eventSource)\b/;

/** The objections of the schemas to the filter's expressions, whose texts are `matches`, for the events that the filter means: what no record of them can match. */
export function schemaWarnings(filter: RecordFilter, matches: readonly string[]): readonly string[] {
  const schemas = installedCatalog();
  const objectionsTo = (match: string, expression: MatchExpression): readonly MatchWarning[] => {
    const chosen = mayReadBodies.test(match) ? (meantEvents(filter) ?? []) : [];
    if (chosen.length === 0 || chosen.length > maxEvents) return checkEnvelope(expression, schemas);
    return checkMatch(expression, { schemas, chosen });
  };
  return filter.expressions.flatMap((expression, index) => {
    const match = matches[index]!;
    return objectionsTo(match, expression)
      .filter(({ code, message }) => code !== 'unknown-value' || !isOfName.test(message))
      .map(({ message }) => `${match}: ${message}`);
  });
}
