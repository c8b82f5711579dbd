export { compileTyped } from './compile-typed.js';
export { openSources } from './open-sources.js';
export type { OpenedSources } from './open-sources.js';
export { queryOptions } from './options.js';
export type { QueryValues } from './options.js';
export { sourceWithout } from './source-without.js';
export { readQueryArguments } from './read-query-arguments.js';
export type { QueryArguments } from './query-arguments.js';
export type { SourceEnvironment } from '../sources/scheme.js';
