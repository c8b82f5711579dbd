import type { Part } from '../event/event-entry.js';

/** The meaning of `SERVICE[.EVENT[.PART]]`. */
export interface ParsedName {
  /** The first part as it was written: a service (`cloudwatch`) or an event source (`monitoring`, `monitoring.amazonaws.com`). */
  readonly written: string;
  /** The service of that very name; none for an event source. */
  readonly own: readonly string[];
  /** The services that may have the event, the best first. */
  readonly services: readonly string[];
  readonly event?: string;
  readonly part?: Part;
}
