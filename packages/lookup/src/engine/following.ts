import type { LookupCheckpoint } from './checkpoint.js';
import type { LookupOptions, LookupStep } from './lookup.js';

/** How to go on asking. */
export interface FollowOptions extends Omit<LookupOptions, 'limit'> {
  /** Between two rounds. */
  readonly everyMs?: number;
  /** The time before now that each round looks at, in ms: events usually appear within 5 minutes, some after more than 15. @default 1_800_000 */
  readonly overlapMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** The number of rounds after which to stop; without it only the signal ends it. */
  readonly rounds?: number;
}

/** A lookup that goes on. */
export interface Following {
  readonly steps: AsyncGenerator<LookupStep>;
  /** After a stop: the time to begin from with nothing lost. What happened since may have been delivered. */
  readonly from: () => number;
  /** After a stop: where to go on with nothing lost or repeated; absent where the sources have no such cursors. */
  readonly checkpoint?: () => LookupCheckpoint;
  /** Tells sources with a queue that the records of all steps so far were kept; absent where there is none. */
  readonly acknowledge?: () => Promise<void>;
}

/** The step at the end of a round, which has asked for everything that there was. */
export const caughtUp: LookupStep = { source: '', records: [], seen: 0, warnings: [], isCaughtUp: true };
