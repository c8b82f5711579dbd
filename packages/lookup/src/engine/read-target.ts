import type { Plan } from '../plan/plan.js';
import type { Question } from '../plan/question.js';
import { narrowWindow } from '../plan/question.js';
import type { RecordSource, SourcePage, SourceQuery, TimeWindow } from '../source/record-source.js';
import { mergeChains } from './merge-chains.js';
import type { ChainState, TargetState } from './target-state.js';
import { isDone } from './target-state.js';
import { afterMerged, afterPage, beginWith } from './weigh-covers.js';

/** A source, what is looked for in it, and how it is asked. */
export interface Target {
  readonly source: RecordSource;
  readonly question: Question;
  /** For event history; logs are always read whole. */
  readonly plan: Plan;
}

/** A page of a target, unfiltered, and where to go on after it. */
export interface TargetPage extends Pick<SourcePage, 'records' | 'warnings' | 'done'> {
  readonly state: TargetState;
}

/** Where the reading of a target begins. */
export function startOf({ source, question, plan }: Target, asked: TimeWindow): TargetState {
  const window = narrowWindow(asked, question);
  if (window === undefined || plan.kind === 'nothing') return { window: asked, chains: [] };
  return source.kind === 'logs' ? { window, chains: [{ done: false }] } : beginWith(plan.covers, window);
}

/** The pages of a target, newest first for event history. */
export async function* readTarget(
  { source, question, plan }: Target,
  start: TargetState,
  options: { readonly window: TimeWindow; readonly signal: AbortSignal; readonly ahead: boolean },
): AsyncGenerator<TargetPage> {
  const { insights, filter } = question;
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  let state = start;
  const whole = lengthOf(narrowWindow(options.window, question) ?? options.window);
  /** What a source tells of a window that others have shortened, told of the whole. */
  const share = (done: number | undefined): number | undefined =>
    done === undefined ? undefined : 1 - ((1 - done) * lengthOf(state.window)) / whole;
  const open = ({ attribute, cursor }: ChainState): AsyncIterator<SourcePage> => {
    const query: SourceQuery = { window: state.window, attribute, insights, filter };
    return source.pages(query, { after: cursor, signal })[Symbol.asyncIterator]();
  };
  try {
    while (state.evidence) {
      const one = open(state.chains[0]!);
      const { value: page } = (await one.next()) as IteratorResult<SourcePage, undefined>;
      await one.return?.();
      const done = share(page?.done);
      state = afterPage(state, plan.covers, page);
      if (page) yield { records: page.records, warnings: page.warnings, done, state };
    }
    while (!isDone(state)) {
      // What was read ahead is lost when everything is gone on with instead.
      const ahead = options.ahead && state.mayRepeat === undefined;
      for await (const { chains, ...page } of mergeChains(state.chains, open, ahead)) {
        const done = share(page.done);
        state = afterMerged(state, chains, page.records);
        yield { ...page, done, state };
        if (state.chains !== chains) break;
      }
    }
  } finally {
    stop.abort();
  }
}

function lengthOf({ from, to }: TimeWindow): number {
  return Math.max(1, to - from);
}
