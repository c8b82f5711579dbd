export { parseDigestKey } from './digests/digest-key.js';
export type { DigestKey } from './digests/digest-key.js';
