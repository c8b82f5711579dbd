export { CatalogError as EventsDataError } from '@trailkit/catalog';
export type {
  Candidate,
  Catalog as EventsData,
  CatalogErrorCode as EventsDataErrorCode,
  EventMapEntry as EventEntry,
  MatchKind as Match,
  SchemaNode as Schema,
  ServiceEntry,
} from '@trailkit/catalog';
export { acceptedValidation, namingMembers } from './bytes/byte-check.js';
export type { Acceptance, ByteCheck, Refusal } from './bytes/byte-check.js';
export type { AcceptRuns, ReadSpans } from './bytes/accept-runs.js';
export type { ReadingKernel } from './bytes/kernel.js';
export { checkEnvelope, checkMatch, eventsOf } from './check-match/index.js';
export type { ChosenEvent, MatchEvents, MatchWarning, MatchWarningCode, SchemaLookup } from './check-match/index.js';
export { createValidator } from './create-validator.js';
export type { ValidatorOptions } from './create-validator.js';
export { isEvent, resolveEvent, validateEvent } from './default-validator.js';
export type { Fidelity, FidelityCounts, FidelityMeter, FidelityRow, Side } from './fidelity/measure.js';
export { fidelityMeter, measureFidelity } from './fidelity/measure.js';
export { fidelityTable } from './fidelity/table.js';
export { parts } from './problems/problem.js';
export type { Part, Problem, ProblemCode } from './problems/problem.js';
export type { Mode } from './problems/severity.js';
export { openEventsData } from './open-events-data.js';
export type { ResolvedEvent } from './resolved-event.js';
export { unreadable } from './unreadable.js';
export { validatorOf } from './validator.js';
export type { Result, Validation } from './validation.js';
export type { ValidateOptions, Validator } from './validator.js';
