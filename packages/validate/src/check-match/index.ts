export { checkEnvelope, checkMatch } from './check-match.js';
export type { MatchWarning, MatchWarningCode } from './check-match.js';
export { eventsOf } from './match-events.js';
export type { ChosenEvent, MatchEvents, SchemaLookup } from './match-events.js';
