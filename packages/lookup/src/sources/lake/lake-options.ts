import type { CredentialOptions } from '../event-history/credentials.js';
import type { RequestEvent } from '../event-history/options.js';

/** The event data store, and how to reach CloudTrail. */
export interface LakeOptions extends CredentialOptions {
  /** Its name, its ARN, or the id at the end of that. */
  readonly store: string;
  /** The region of the store. */
  readonly region: string;
  /** Another address than the region's own. */
  readonly endpoint?: string;
  /** How many bytes the queries of a run may scan; they are stopped there. @default Infinity */
  readonly maxScanBytes?: number;
  /** The time between two requests about a query that runs, in ms. @default 1000 */
  readonly pollMs?: number;
  /** The queries that are started in a second; what is asked about them is ten times as fast. @default 1 */
  readonly requestsPerSecond?: number;
  /** Throttling, and more queries at once than an account may have, are waited out for so long, in ms. @default 300_000 */
  readonly throttledMs?: number;
  /** How many transient failures in a row are retried. @default 5 */
  readonly failures?: number;
  /** Told of each request that is answered and of each wait after one that failed, for progress. */
  readonly onRequest?: (event: RequestEvent) => void;
  /** Milliseconds since 1970. @default the time of the machine */
  readonly now?: () => number;
}
