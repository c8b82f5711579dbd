export { differingParts } from './differing-parts.js';
export { questionOptions } from './options.js';
export type { QuestionValues } from './options.js';
export { readQuestion } from './read-question.js';
export type { QuestionArguments } from './read-question.js';
export { targetsOf } from './targets.js';
export type { Surroundings, Targets } from './targets.js';
