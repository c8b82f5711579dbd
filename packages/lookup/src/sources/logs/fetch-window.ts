/** How many objects may be under way at once: as many as the latency of the store asks for. */
export interface FetchWindow {
  /** Whether this number of objects, with this number of bytes in all, is enough. */
  readonly isFull: (count: number, bytes: number) => boolean;
  /** An object was waited for so long, in ms. */
  readonly noteWait: (ms: number) => void;
}

/** Enough for S3's latency, 20 to 100 ms an object, when a scan takes a few ms. */
const firstFetches = 48;
/** Each is a connection of its own: see `openS3`. S3 answers 5,500 requests a second of one prefix. */
export const maxFetches = 256;
/** Objects of this much memory are fetched, however few they are. */
const maxBytesAhead = 24 * 1024 * 1024;
/** Where this share of the time is spent waiting, more are fetched. */
const maxWaitShare = 0.25;

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
 * are near, and are scanned in no time. Where this thread is busy with fetching, more requests make nothing faster.
 */
export function fetchWindow({ now, idle }: Clock = processClock): FetchWindow {
  let fetches = firstFetches;
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
      if (idleMs > maxWaitShare * (now() - since.now)) fetches = Math.min(2 * fetches, maxFetches);
      waitedMs = taken = 0;
      since = { now: now(), idle: idle() };
    },
  };
}
