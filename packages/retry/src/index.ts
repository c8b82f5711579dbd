export { backoffMs, defaultBackoff } from './backoff.js';
export type { Backoff } from './backoff.js';
