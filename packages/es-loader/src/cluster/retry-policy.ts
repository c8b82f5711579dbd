import { defaultBackoff } from '@trailkit/retry';

/** How long a failure that passes by itself may last by default, and the waits meanwhile. */
export const defaultRetryPolicy = { patienceMs: 300_000, ...defaultBackoff } as const;
