export type { Condition } from './bounds/bounds.js';
export type { Dialect, JsonType, Sql } from './dialects/dialect.js';
export { dialects, type DialectName } from './dialects/list.js';
export { translate, type TranslateOptions, type Translation } from './translate/translate.js';
