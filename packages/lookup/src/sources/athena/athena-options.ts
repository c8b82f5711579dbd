import type { CredentialOptions } from '../event-history/credentials.js';
import type { PatienceOptions } from '../patient-request.js';

/** How queries of Athena are run. */
export interface AthenaSettings {
  /** The workgroup. @default primary */
  readonly workgroup?: string;
  /** Where the service writes results: `s3://BUCKET/PREFIX/`. @default the workgroup's own */
  readonly output?: string;
}

/** The table, and how to reach Athena. */
export interface AthenaOptions extends CredentialOptions, PatienceOptions, AthenaSettings {
  /** `DB.TABLE`, or with a catalog of data in front. */
  readonly table: string;
  readonly region: string;
  /** Another address than the region's own. */
  readonly endpoint?: string;
  /** Logs of other regions are passed over; none: all are read. */
  readonly regions?: readonly string[];
  /** How many bytes the queries of a run may scan; they are stopped there. @default Infinity */
  readonly maxScanBytes?: number;
  /** The time between two requests about a query that runs, in ms. @default 1000 */
  readonly pollMs?: number;
  /** The requests of a second. @default 5 */
  readonly requestsPerSecond?: number;
  /** Milliseconds since 1970. @default the time of the machine */
  readonly now?: () => number;
}
