import type { CredentialOptions } from '../event-history/credentials.js';
import type { RequestEvent } from '../event-history/options.js';

/** The log group, and how to reach CloudWatch Logs. */
export interface CloudWatchOptions extends CredentialOptions {
  /** Its name, or its ARN. */
  readonly group: string;
  /** The region of the group. */
  readonly region: string;
  /** Another address than the region's own. */
  readonly endpoint?: string;
  /** The requests of an account and region that are sent in a second, together with everything else in this process. @default 5 */
  readonly requestsPerSecond?: number;
  /** Throttling is waited out for so long, in ms. @default 300_000 */
  readonly throttledMs?: number;
  /** How many transient failures in a row are retried. @default 5 */
  readonly failures?: number;
  /** Told of each request that is answered and of each wait after one that failed, for progress. */
  readonly onRequest?: (event: RequestEvent) => void;
  /** Milliseconds since 1970. @default the time of the machine */
  readonly now?: () => number;
}
