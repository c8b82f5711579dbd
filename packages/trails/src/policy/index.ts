export { commandNames } from './command-policy.js';
export type { CommandName, PolicyContext } from './command-policy.js';
export { policiesFor } from './policies-for.js';
export type { Policies } from './policies-for.js';
export type { Policy, Statement } from './policy.js';
export type { AthenaTables } from './query-tables.js';
