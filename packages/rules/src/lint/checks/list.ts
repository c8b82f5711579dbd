import type { Check } from '../check.js';

/** Every check, the more specific before the more general ones. */
export const checks: readonly Check[] = [];
