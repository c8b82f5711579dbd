import type { ChainPage } from './chain.js';
import { readAhead } from './read-ahead.js';
import type { TimeSlice } from './time-slice.js';
import { before, newestPart } from './time-slice.js';

/** Chains at once: in some regions answers take 4 s on average, and then eight and a few to spare fill 2 requests a second. */
const maxChains = 12;
/** Parts that are read or wait to be delivered. */
const maxParts = 2 * maxChains;
/** Chains that end while an older part is awaited leave a gap until the next page is delivered. */
const spare = 2;
/** Each chain ends on a page that is not full: the longer the chains, the fewer requests are spent so. */
const pagesEach = 10;
/** Bounds what waits for the chains before it, at 50 records a page. */
const pagesAhead = 2 * pagesEach;

/** How to read side by side. */
export interface SideBySide {
  /** How much event time a page took so far, in milliseconds. */
  readonly spanOfPage: number;
  /** How many chains the pace allows. */
  readonly chains: () => number;
  readonly open: (slice: TimeSlice) => AsyncIterable<ChainPage>;
}

/**
 * The pages of a slice, newest first, read by several chains at once, each with a part of it: for answers that take
 * longer than the pace would let requests go.
 */
export async function* pagesSideBySide(
  slice: TimeSlice,
  { spanOfPage, chains, open }: SideBySide,
): AsyncGenerator<{ readonly part: TimeSlice; readonly page: ChainPage }> {
  const running: { readonly part: TimeSlice; readonly pages: ReturnType<typeof readAhead<ChainPage>> }[] = [];
  let left: TimeSlice | undefined = slice;
  let span = spanOfPage;
  let reading = 0;

  async function* measured(part: TimeSlice): AsyncGenerator<ChainPage> {
    let count = 0;
    for await (const page of open(part)) {
      count++;
      yield page;
    }
    span = (part.to - part.from + 1) / count;
    reading--;
  }

  try {
    for (;;) {
      while (left && running.length < maxParts && reading < Math.min(maxChains, chains() + spare)) {
        reading++;
        const part: TimeSlice = { ...left, from: newestPart(left, span * pagesEach) };
        running.push({ part, pages: readAhead(measured(part), pagesAhead) });
        left = before(left, part);
      }
      const first = running[0];
      if (!first) return;
      const next = await first.pages.next();
      if (next.done) running.shift();
      else yield { part: first.part, page: next.value };
    }
  } finally {
    await Promise.all(running.map(({ pages }) => pages.return()));
  }
}
