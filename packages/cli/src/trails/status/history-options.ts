import type { Catalog } from '@trailkit/catalog';
import type { Io } from '@trailkit/command-line';

/** How event history is read beside the status of trails. */
export interface HistoryOptions {
  readonly catalog: Catalog;
  /** Another address of CloudTrail. */
  readonly endpoint?: string;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  readonly io: Io;
}
