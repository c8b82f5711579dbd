export type { EventEntry, EventsData, Schema, ServiceEntry } from './data/events-data.js';
export { isEvent, resolveEvent, validateEvent } from './default-validator.js';
export { parts } from './problems/problem.js';
export type { Part, Problem, ProblemCode } from './problems/problem.js';
export type { Mode } from './problems/severity.js';
export type { Match } from './resolve/event-names.js';
export type { Candidate, ResolvedEvent } from './resolve/resolve-event.js';
export { createValidator } from './validator.js';
export type { Result, ValidateOptions, Validation, Validator, ValidatorOptions } from './validator.js';
