export { parseDigestKey } from './digest-key.js';
export type { DigestKey } from './digest-key.js';
