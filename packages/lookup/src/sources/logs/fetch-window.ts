/** How many objects may be under way at once: as many as the latency of the store asks for. */
export interface FetchWindow {
  /** Whether this number of objects, with this number of bytes in all, is enough. */
  readonly isFull: (count: number, bytes: number) => boolean;
  /** An object was waited for so long, in ms. */
  readonly noteWait: (ms: number) => void;
  /** The store said that there were too many requests. */
  readonly noteThrottled: () => void;
}

/** Enough for S3's latency, 20 to 100 ms an object, when a scan takes a few ms. */
const firstFetches = 48;
/** Each is a connection of its own: see `openS3`. S3 answers 5,500 requests a second of one prefix. */
export const maxFetches = 256;
/** Objects of this much memory are fetched, however few they are. */
const maxBytesAhead = 24 * 1024 * 1024;
/** Where this share of the time is spent waiting, more are fetched. */
const maxWaitShare = 0.25;
/** Throttled or not. */
const minFetches = 4;
/** After it was throttled, a window grows by this number at once. */
const growth = 4;
/** The requests that were under way with a throttled one are throttled for the same reason; in ms. */
const settleMs = 1000;

/** Times of this process in ms. */
export interface Clock {
  readonly now: () => number;
  /** How long this thread had nothing to do since it began. */
  readonly idle: () => number;
}

const processClock: Clock = {
  now: () => performance.now(),
  idle: () => performance.eventLoopUtilization().idle,
};

/**
 * A window that is doubled as long as objects are waited for with nothing to do: small logs far away take as long to come as large ones that
 * are near, and are scanned in no time. Where this thread is busy with fetching, more requests make nothing faster. A store that says that there
 * are too many gets half of them, and from there on few more at once, as TCP does it.
 */
export function fetchWindow({ now, idle }: Clock = processClock): FetchWindow {
  let fetches = firstFetches;
  /** Up to here it doubles. */
  let soft = maxFetches;
  let throttledAt = -Infinity;
  let waitedMs = 0;
  let taken = 0;
  let since: { readonly now: number; readonly idle: number } | undefined;
  return {
    isFull: (count, bytes) => count > fetches || (count > 1 && bytes > maxBytesAhead),
    noteWait(ms) {
      // The first one is waited for in any case.
      if (since === undefined) {
        since = { now: now(), idle: idle() };
        return;
      }
      waitedMs += ms;
      if (++taken < fetches) return;
      const idleMs = Math.min(waitedMs, idle() - since.idle);
      const isThrottled = throttledAt >= since.now;
      // A throttled request is waited for, too, and long.
      if (!isThrottled && idleMs > maxWaitShare * (now() - since.now))
        fetches = Math.min(fetches < soft ? Math.min(2 * fetches, soft) : fetches + growth, maxFetches);
      waitedMs = taken = 0;
      since = { now: now(), idle: idle() };
    },
    noteThrottled() {
      if (now() - throttledAt < settleMs) return;
      throttledAt = now();
      fetches = soft = Math.max(minFetches, Math.floor(fetches / 2));
    },
  };
}
