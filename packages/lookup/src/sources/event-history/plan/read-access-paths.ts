import type { TimeWindow } from '../../../time/window.js';
import type { HistoryPage, HistoryReader } from '../history-reader.js';
import type { ChainState, HistoryProgress } from './history-cursor.js';
import { isDone } from './history-cursor.js';
import { mergeChains } from './merge-chains.js';
import type { HistoryPlan } from './plan-history.js';
import { afterMerged, afterPage } from './weigh-access-paths.js';

/** A page, unfiltered, and how far the reading has come with it. */
export interface ProgressPage extends Pick<HistoryPage, 'records' | 'warnings' | 'done'> {
  readonly progress: HistoryProgress;
}

/** The pages of a plan, newest first: by one access path, then by the one that the first pages show to be cheapest. */
export async function* readAccessPaths(
  reader: HistoryReader,
  { filter: { insights }, narrowed: whole, paths }: HistoryPlan,
  start: HistoryProgress,
  options: { readonly signal: AbortSignal; readonly readAhead: boolean },
): AsyncGenerator<ProgressPage> {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  let progress = start;
  /** The share of a window that earlier access paths have shortened, as a share of the whole. */
  const share = (done: number | undefined): number | undefined =>
    done === undefined ? undefined : 1 - ((1 - done) * lengthOf(progress.window)) / lengthOf(whole);
  const open = ({ attribute, cursor }: ChainState): AsyncIterator<HistoryPage> =>
    reader.pages({ window: progress.window, attribute, insights }, { after: cursor, signal })[Symbol.asyncIterator]();
  try {
    while (progress.evidence) {
      const one = open(progress.chains[0]!);
      const { value: page } = (await one.next()) as IteratorResult<HistoryPage, undefined>;
      await one.return?.();
      const done = share(page?.done);
      progress = afterPage(progress, paths, page);
      if (page) yield { records: page.records, warnings: page.warnings, done, progress };
    }
    while (!isDone(progress)) {
      // Pages that were read ahead are lost when reading continues with everything instead.
      const ahead = options.readAhead && progress.mayRepeat === undefined;
      for await (const { chains, ...page } of mergeChains(progress.chains, open, ahead)) {
        const done = share(page.done);
        progress = afterMerged(progress, chains, page.records);
        yield { ...page, done, progress };
        if (progress.chains !== chains) break;
      }
    }
  } finally {
    stop.abort();
  }
}

function lengthOf({ from, to }: TimeWindow): number {
  return Math.max(1, to - from);
}
