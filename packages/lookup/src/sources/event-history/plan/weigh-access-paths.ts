import { hasAttribute } from './attributes.js';
import type { Evidence } from './choose-access-path.js';
import { chooseAccessPath, noEvidence } from './choose-access-path.js';
import type { AccessPath } from './access-paths.js';
import { isDisjoint } from './access-paths.js';
import type { HistoryPage, HistoryRecord } from '../history-reader.js';
import type { TimeWindow } from '../../../time/window.js';
import { eventTimeOf } from '../../../time/event-time.js';
import type { HistoryProgress } from './history-cursor.js';
import { throughSecondOf } from './history-cursor.js';

/** How the reading of a window begins: with one chain, page by page where there is something to choose. */
export function beginWith(paths: readonly AccessPath[], window: TimeWindow): HistoryProgress {
  const { path, settled } = chooseAccessPath(paths, noEvidence, window.to - window.from);
  return goOnWith(paths[path]!, window, settled ? undefined : noEvidence);
}

/** Chooses again after a page of the one chain that is read. */
export function afterPage(
  state: HistoryProgress,
  paths: readonly AccessPath[],
  page: HistoryPage | undefined,
): HistoryProgress {
  const { window, chains, evidence = noEvidence } = state;
  const [{ attribute }] = chains as readonly [HistoryProgress['chains'][number]];
  if (page?.cursor === undefined || page.done === 1) return { window, chains: [] };
  const next: HistoryProgress = { window, chains: [{ attribute, cursor: page.cursor, done: false }], evidence };
  const { records, reached } = page;
  const at = paths.findIndex(({ chains }) => chains.length === 1 && isSame(chains[0], attribute));
  if (at < 0 || reached === undefined || records.length === 0) return next;

  const more = weighed(evidence, paths, at, records, reached);
  const { path, settled } = chooseAccessPath(paths, more, reached - window.from);
  if (path === at) return { ...next, evidence: settled ? undefined : more };
  const chosen = paths[path]!;
  if (!canGoOn(records, chosen, reached)) return { ...next, evidence: more };
  const rest = goOnWith(chosen, throughSecondOf(window, reached), settled ? undefined : more);
  return isDisjoint(chosen) ? rest : { ...rest, mayRepeat: records.length };
}

/**
 * Goes on with several chains, or with everything where they bring too much twice: event history says nothing of what
 * two attributes have in common.
 */
export function afterMerged(
  state: HistoryProgress,
  chains: HistoryProgress['chains'],
  records: readonly HistoryRecord[],
): HistoryProgress {
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

function goOnWith({ chains }: AccessPath, window: TimeWindow, evidence: Evidence | undefined): HistoryProgress {
  return { window, chains: chains.map((attribute) => ({ attribute, done: false })), evidence };
}

function weighed(
  { pages, tried, looked, brought, reached: before }: Evidence,
  paths: readonly AccessPath[],
  at: number,
  records: readonly HistoryRecord[],
  reached: number,
): Evidence {
  // From the newest event on: a weekend says nothing of the days before it.
  const from = before ?? eventTimeOf(records[0]!.record) ?? reached;
  const own = tried[at] ?? { pages: 0, milliseconds: 0 };
  const isWhole = paths[at]!.chains.includes(undefined);
  return {
    pages: pages + 1,
    reached,
    tried: { ...tried, [at]: { pages: own.pages + 1, milliseconds: own.milliseconds + Math.max(0, from - reached) } },
    looked: isWhole ? looked + records.length : looked,
    brought: isWhole ? paths.map((path, i) => (brought[i] ?? 0) + count(records, path)) : brought,
  };
}

/**
 * Whether a path can go on where a page ended without bringing again what was delivered: events are asked for by whole
 * seconds, and some of the last second are delivered. (Everything always brings some again, of one page at most.)
 */
function canGoOn(records: readonly HistoryRecord[], path: AccessPath, reached: number): boolean {
  const isOfLastSecond = ({ record }: HistoryRecord): boolean =>
    Math.floor((eventTimeOf(record) ?? reached) / 1000) === Math.floor(reached / 1000);
  if (isOfLastSecond(records[0]!)) return false;
  return path.chains.includes(undefined) || count(records.filter(isOfLastSecond), path) === 0;
}

function count(records: readonly HistoryRecord[], { chains }: AccessPath): number {
  return records.filter((record) =>
    chains.some((attribute) => attribute === undefined || hasAttribute(record, attribute)),
  ).length;
}

function isSame(a: AccessPath['chains'][number], b: AccessPath['chains'][number]): boolean {
  return a?.key === b?.key && a?.value === b?.value;
}
