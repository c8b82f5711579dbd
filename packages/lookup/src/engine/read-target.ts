import { hasAttribute } from '../plan/attributes.js';
import type { Plan } from '../plan/plan.js';
import type { Question } from '../plan/question.js';
import { narrowWindow } from '../plan/question.js';
import type { RecordSource, SourcePage, SourceQuery, TimeWindow } from '../source/record-source.js';
import { eventTimeOf } from './event-time.js';
import { mergeChains } from './merge-chains.js';
import type { ChainState, TargetState } from './target-state.js';

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
  if (window === undefined || plan.kind === 'nothing') return { probing: false, window: asked, chains: [] };
  const one: TargetState = { probing: false, window, chains: [{ done: false }] };
  if (source.kind === 'logs' || plan.kind === 'everything') return one;
  const chains = plan.attributes.map((attribute) => ({ attribute, done: false }));
  // One chain never needs more pages than everything; several may, where the window holds little.
  return { probing: chains.length > 1, window, chains };
}

/** The pages of a target, newest first for event history. */
export async function* readTarget(
  { source, question }: Target,
  start: TargetState,
  options: { readonly signal: AbortSignal; readonly ahead: boolean },
): AsyncGenerator<TargetPage> {
  const { insights, filter } = question;
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  let state = start;
  const open = ({ attribute, cursor }: ChainState): AsyncIterator<SourcePage> => {
    const query: SourceQuery = { window: state.window, attribute, insights, filter };
    return source.pages(query, { after: cursor, signal })[Symbol.asyncIterator]();
  };
  try {
    if (state.probing) {
      const first = open({ done: false });
      const { value: page } = (await first.next()) as IteratorResult<SourcePage, undefined>;
      await first.return?.();
      state = page === undefined ? { ...state, probing: false, chains: [] } : afterProbe(state, page);
      if (page) yield { records: page.records, warnings: page.warnings, done: page.done, state };
    }
    for await (const { chains, ...page } of mergeChains(state.chains, open, options.ahead)) {
      state = { ...state, chains };
      yield { ...page, state };
    }
  } finally {
    stop.abort();
  }
}

/**
 * Decides by the newest events whether the plan's chains or all the rest take fewer pages. Nothing is read twice: the
 * chains begin where the first page ended.
 */
function afterProbe(state: TargetState, { records, cursor, done }: SourcePage): TargetState {
  if (cursor === undefined || done === 1) return { ...state, probing: false, chains: [] };
  const { window, chains } = state;
  const rest: TargetState = { probing: false, window, chains: [{ cursor, done: false }] };
  const times = records.flatMap(({ record }) => eventTimeOf(record) ?? []);
  const oldest = Math.min(...times);
  // The pages of everything that are left, if events go on coming as the newest did.
  const pages = times.length === 0 ? Infinity : (oldest - window.from) / Math.max(1000, window.to - oldest);
  const share =
    records.filter(({ record }) => chains.some(({ attribute }) => attribute && hasAttribute(record, attribute)))
      .length / Math.max(1, records.length);
  if (chains.length + share * pages >= pages) return rest;
  // Whole seconds: other events of the last second may be on the next page. What is met twice is dropped by its id.
  const to = times.length === 0 ? window.to : Math.min(window.to, Math.floor(oldest / 1000) * 1000 + 999);
  return { probing: false, window: { ...window, to }, chains };
}
