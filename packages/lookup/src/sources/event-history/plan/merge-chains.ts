import type { HistoryPage, HistoryRecord } from '../history-reader.js';
import type { SourceWarning } from '../../record-source.js';
import { eventTimeOf } from '../../../time/event-time.js';
import type { ChainState } from './history-cursor.js';

/** Records of several chains in one order, and how far each chain has come with them. */
export interface MergedPage {
  readonly records: readonly HistoryRecord[];
  readonly warnings: readonly SourceWarning[];
  readonly chains: readonly ChainState[];
  /** The share of the window that is done, where it is known. */
  readonly done?: number;
}

type Pages = AsyncIterator<HistoryPage>;

interface Running {
  state: ChainState;
  readonly pages: Pages;
  next: Promise<IteratorResult<HistoryPage>> | undefined;
  page: HistoryPage | undefined;
  read: number;
}

/**
 * Reads chains side by side and delivers their records newest first, as each has them. A chain's cursor moves on when the
 * last record of its page is delivered: a reader that resumes from it may read records again, and misses none.
 */
export async function* mergeChains(
  states: readonly ChainState[],
  open: (chain: ChainState) => Pages,
  ahead: boolean,
): AsyncGenerator<MergedPage> {
  const chains = states.map((state): Running => {
    const pages = state.done ? { next: () => Promise.resolve({ done: true as const, value: undefined }) } : open(state);
    return { state, pages, next: undefined, page: undefined, read: 0 };
  });
  try {
    yield* merged(chains, ahead && chains.length > 1);
  } finally {
    // An answer that is still on its way is not waited for: the caller aborts it.
    for (const { pages } of chains) pages.return?.().catch(() => undefined);
  }
}

async function* merged(chains: readonly Running[], ahead: boolean): AsyncGenerator<MergedPage> {
  for (;;) {
    const warnings: SourceWarning[] = [];
    const fetched = await Promise.all(chains.map((chain) => fill(chain, ahead)));
    for (const page of fetched) warnings.push(...(page?.warnings ?? []));
    const live = chains.filter(({ page }) => page !== undefined);
    const records = live.length > 1 ? newest(live) : live.flatMap(restOf);
    const done = shareDone(chains);
    for (const chain of live) if (isRead(chain)) leave(chain);
    if (live.length > 0 || warnings.length > 0)
      yield { records, warnings, chains: chains.map(({ state }) => state), done };
    if (live.length === 0) {
      // The end of a chain shows only when there is no further page.
      yield { records: [], warnings: [], chains: chains.map(({ state }) => state), done: 1 };
      return;
    }
  }
}

/** Gives a chain that has nothing at hand its next page. */
async function fill(chain: Running, ahead: boolean): Promise<HistoryPage | undefined> {
  if (chain.page !== undefined || chain.state.done) return undefined;
  const { done, value } = await (chain.next ?? chain.pages.next());
  chain.next = undefined;
  if (done === true) {
    chain.state = { ...chain.state, done: true };
    return undefined;
  }
  chain.page = value;
  chain.read = 0;
  if (ahead) {
    chain.next = chain.pages.next();
    // Its failure is thrown when its turn comes, or never, where nobody asks for more.
    chain.next.catch(() => undefined);
  }
  return value;
}

/** The share of the chain that is least far; 1 only where nothing of any page is left. */
function shareDone(chains: readonly Running[]): number {
  const least = Math.min(...chains.map(({ state, page }) => (state.done ? 1 : (page?.done ?? 0))));
  return chains.every((chain) => chain.page === undefined || isRead(chain)) ? least : Math.min(0.999, least);
}

function isRead({ page, read }: Running): boolean {
  return read === page!.records.length;
}

function leave(chain: Running): void {
  const { cursor, done } = chain.page!;
  chain.state = { ...chain.state, cursor: cursor ?? chain.state.cursor, done: cursor === undefined && done === 1 };
  chain.page = undefined;
}

function restOf(chain: Running): readonly HistoryRecord[] {
  chain.read = chain.page!.records.length;
  return chain.page!.records;
}

/** The newest records, until the page of one chain is used up: what it has next may be newer than the others'. */
function newest(live: readonly Running[]): readonly HistoryRecord[] {
  const records: HistoryRecord[] = [];
  while (live.every(({ page, read }) => read < page!.records.length)) {
    let best = live[0]!;
    for (const chain of live) if (headTime(chain) > headTime(best)) best = chain;
    records.push(best.page!.records[best.read++]!);
  }
  return records;
}

/** A record without a time comes first: nothing may wait for it. */
function headTime({ page, read }: Running): number {
  return eventTimeOf(page!.records[read]!.record) ?? Infinity;
}
