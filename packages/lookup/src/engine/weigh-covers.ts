import { hasAttribute } from '../plan/attributes.js';
import type { Evidence } from '../plan/choose-cover.js';
import { chooseCover, noEvidence } from '../plan/choose-cover.js';
import type { Cover } from '../plan/covers.js';
import { isDisjoint } from '../plan/covers.js';
import type { SourcePage, SourceRecord, TimeWindow } from '../source/record-source.js';
import { eventTimeOf } from './event-time.js';
import type { TargetState } from './target-state.js';
import { throughSecondOf } from './target-state.js';

/** How the reading of a window begins: with one chain, page by page where there is something to choose. */
export function beginWith(covers: readonly Cover[], window: TimeWindow): TargetState {
  const { cover, settled } = chooseCover(covers, noEvidence, window.to - window.from);
  return goOnWith(covers[cover]!, window, settled ? undefined : noEvidence);
}

/** Chooses anew after a page of the one chain that is read. */
export function afterPage(state: TargetState, covers: readonly Cover[], page: SourcePage | undefined): TargetState {
  const { window, chains, evidence = noEvidence } = state;
  const [{ attribute }] = chains as readonly [TargetState['chains'][number]];
  if (page?.cursor === undefined || page.done === 1) return { window, chains: [] };
  const next: TargetState = { window, chains: [{ attribute, cursor: page.cursor, done: false }], evidence };
  const { records, reached } = page;
  const at = covers.findIndex(({ chains }) => chains.length === 1 && isSame(chains[0], attribute));
  if (at < 0 || reached === undefined || records.length === 0) return next;

  const more = weighed(evidence, covers, at, records, reached);
  const { cover, settled } = chooseCover(covers, more, reached - window.from);
  if (cover === at) return { ...next, evidence: settled ? undefined : more };
  const chosen = covers[cover]!;
  if (!canGoOn(records, chosen, reached)) return { ...next, evidence: more };
  const rest = goOnWith(chosen, throughSecondOf(window, reached), settled ? undefined : more);
  return isDisjoint(chosen) ? rest : { ...rest, mayRepeat: records.length };
}

/**
 * Goes on with several chains, or with everything where they bring too much twice: event history says nothing of what
 * two attributes have in common.
 */
export function afterMerged(
  state: TargetState,
  chains: TargetState['chains'],
  records: readonly SourceRecord[],
): TargetState {
  const { window, mayRepeat } = state;
  if (mayRepeat === undefined) return { ...state, chains };
  const twice = records.filter(
    (record) => chains.filter(({ attribute }) => attribute && hasAttribute(record, attribute)).length > 1,
  ).length;
  const last = records.at(-1);
  const time = last && eventTimeOf(last.record);
  if (twice <= mayRepeat || time === undefined) return { ...state, chains, mayRepeat: mayRepeat - twice };
  return { window: throughSecondOf(window, time), chains: [{ done: false }] };
}

function goOnWith({ chains }: Cover, window: TimeWindow, evidence: Evidence | undefined): TargetState {
  return { window, chains: chains.map((attribute) => ({ attribute, done: false })), evidence };
}

function weighed(
  { pages, tried, looked, brought, reached: before }: Evidence,
  covers: readonly Cover[],
  at: number,
  records: readonly SourceRecord[],
  reached: number,
): Evidence {
  // Without what lies before the newest event: a weekend says nothing of the days before it.
  const from = before ?? eventTimeOf(records[0]!.record) ?? reached;
  const own = tried[at] ?? { pages: 0, milliseconds: 0 };
  const isWhole = covers[at]!.chains.includes(undefined);
  return {
    pages: pages + 1,
    reached,
    tried: { ...tried, [at]: { pages: own.pages + 1, milliseconds: own.milliseconds + Math.max(0, from - reached) } },
    looked: isWhole ? looked + records.length : looked,
    brought: isWhole ? covers.map((cover, i) => (brought[i] ?? 0) + count(records, cover)) : brought,
  };
}

/**
 * Whether a cover can go on where a page ended without bringing again what was delivered: events are asked for by whole
 * seconds, and some of the last second are delivered. (Everything always brings some again, of one page at most.)
 */
function canGoOn(records: readonly SourceRecord[], cover: Cover, reached: number): boolean {
  const isOfLastSecond = ({ record }: SourceRecord): boolean =>
    Math.floor((eventTimeOf(record) ?? reached) / 1000) === Math.floor(reached / 1000);
  if (isOfLastSecond(records[0]!)) return false;
  return cover.chains.includes(undefined) || count(records.filter(isOfLastSecond), cover) === 0;
}

function count(records: readonly SourceRecord[], { chains }: Cover): number {
  return records.filter((record) =>
    chains.some((attribute) => attribute === undefined || hasAttribute(record, attribute)),
  ).length;
}

function isSame(a: Cover['chains'][number], b: Cover['chains'][number]): boolean {
  return a?.key === b?.key && a?.value === b?.value;
}
