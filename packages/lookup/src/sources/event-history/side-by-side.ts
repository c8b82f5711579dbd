import type { ChainPage } from './chain.js';
import { readAhead } from './read-ahead.js';
import type { Stretch } from './stretch.js';
import { before, newestPart } from './stretch.js';

/** Chains at once: in some regions answers take 4 s on average, and then eight and a few to spare fill 2 requests a second. */
const mostChains = 12;
/** Parts that are read or wait to be delivered. */
const mostParts = 2 * mostChains;
/** Chains that end while an older part is awaited leave a gap until the next page is delivered. */
const spare = 2;
/** Each chain ends on a page that is not full: the longer the chains, the fewer requests are spent so. */
const pagesEach = 10;
/** Bounds what waits for the chains before it, at 50 records a page. */
const pagesAhead = 2 * pagesEach;

/** What reading side by side needs to know. */
export interface SideBySide {
  /** How much event time a page took so far, in milliseconds. */
  readonly spanOfPage: number;
  /** How many chains the pace has room for. */
  readonly chains: () => number;
  readonly open: (stretch: Stretch) => AsyncIterable<ChainPage>;
}

/**
 * The pages of a stretch, newest first, read by several chains at once, each with a part of it: for answers that take
 * longer than the pace would let requests go.
 */
export async function* pagesSideBySide(
  stretch: Stretch,
  { spanOfPage, chains, open }: SideBySide,
): AsyncGenerator<{ readonly part: Stretch; readonly page: ChainPage }> {
  const running: { readonly part: Stretch; readonly pages: ReturnType<typeof readAhead<ChainPage>> }[] = [];
  let left: Stretch | undefined = stretch;
  let span = spanOfPage;
  let reading = 0;

  async function* measured(part: Stretch): AsyncGenerator<ChainPage> {
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
      while (left && running.length < mostParts && reading < Math.min(mostChains, chains() + spare)) {
        reading++;
        const part: Stretch = { ...left, from: newestPart(left, span * pagesEach) };
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
