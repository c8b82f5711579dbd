import type { AccessPath } from './access-paths.js';
import { isDisjoint, typicalShare } from './access-paths.js';

/** The statistics of the pages of single chains, by the paths' numbers: JSON, for checkpoints. */
export interface Evidence {
  /** All of them were full: the last page of a chain ends the lookup. */
  readonly pages: number;
  /** The time of the last event delivered. */
  readonly reached?: number;
  /** For each path of one chain that was tried: how many pages, and how much time of events they took. */
  readonly tried: Readonly<Record<number, { readonly pages: number; readonly milliseconds: number }>>;
  /** Of the records of everything that were looked at, how many each path brings. */
  readonly looked: number;
  readonly brought: readonly number[];
}

/** The path to go on with; settled when it is gone on with to the end, and not for another page only. */
export interface Choice {
  readonly path: number;
  readonly settled: boolean;
}

/** Before there is anything to go by. */
export const noEvidence: Evidence = { pages: 0, tried: {}, looked: 0, brought: [] };

/** With fewer pages left, no other path is tried. */
const fewPages = 4;
/** A path that is only somewhat cheaper is not worth the risk. */
const worthwhile = 0.8;
/** After more pages, several chains are known not to pay. */
const enoughPages = 20;
/** How many records the usual shares weigh as much as. */
const typicalWeight = 50;

/**
 * How many pages more than everything a path may take, on an adversarial account.
 *
 * One chain never takes more than everything: each of its pages but the last is full of events that everything would
 * bring, too. That holds for chains of one after the other as well, each going on in time where the last one stopped, as
 * long as none brings again what another brought (canGoOn). Of k chains each ends on a page that may be all but empty. No
 * order of requests avoids that: when n full pages of everything have been read and less is asked for from there, the account
 * may have a single event left, for which everything needs one page more, and k chains need k.
 * So chains of different attributes, which bring no event twice, take at most k more (one of them for having looked at
 * everything on the way). What chains of several keys have in common is found out when a page of it was read for
 * nothing; then everything is gone on with, and k unfinished pages are lost.
 *
 * Hence several chains begin after as many full pages as they may take more: no plan takes more than twice what
 * everything takes, and what has fewer pages than there are chains is never asked for by several.
 */
export function maxExtraPages(path: AccessPath): number {
  const { length } = path.chains;
  if (length === 1) return 0;
  return isDisjoint(path) ? length : 2 * length + 2;
}

/** Chooses by what the pages so far have shown; `restMs` is how much of the window is left. */
export function chooseAccessPath(paths: readonly AccessPath[], evidence: Evidence, restMs: number): Choice {
  const singles = numbersOf(paths, ({ chains }) => chains.length === 1);
  const several = numbersOf(paths, ({ chains }) => chains.length > 1);
  const whole = paths.findIndex(({ chains }) => chains.includes(undefined));
  const own = singles.filter((path) => path !== whole);
  const left = (path: number): number => {
    const tried = evidence.tried[path];
    return tried ? (restMs * tried.pages) / Math.max(1, tried.milliseconds) : Infinity;
  };
  const best = cheapest(singles, left);
  if (best === undefined) return { path: singles[0]!, settled: several.length === 0 && own.length < 2 };
  const go = { path: best, settled: false };
  if (left(best) <= fewPages) return go;

  // Another single chain costs nothing to try: its page would be read by everything, too.
  const untried = own.find((path) => !(path in evidence.tried));
  if (untried !== undefined) return { path: untried, settled: false };
  const missing = (path: number): number => Math.max(0, maxExtraPages(paths[path]!) - evidence.pages);
  const paying = several.filter((path) => 4 * maxExtraPages(paths[path]!) < left(best));
  if (paying.length === 0) return { path: best, settled: several.length === 0 || evidence.pages >= enoughPages };
  // How much several chains will bring shows in pages of everything only.
  if (evidence.looked === 0) return { path: whole, settled: false };
  const cost = (path: number): number => {
    const brought = (evidence.brought[path] ?? 0) + typicalWeight * typicalShare(paths[path]!);
    const pages = (brought / (evidence.looked + typicalWeight)) * left(whole);
    return missing(path) + paths[path]!.chains.length + pages;
  };
  const path = cheapest(paying, cost)!;
  if (cost(path) > worthwhile * left(best)) return { path: best, settled: evidence.pages >= enoughPages };
  return missing(path) === 0 ? { path, settled: true } : go;
}

function numbersOf(paths: readonly AccessPath[], test: (path: AccessPath) => boolean): readonly number[] {
  return paths.flatMap((path, number) => (test(path) ? [number] : []));
}

/** The number of the least cost; undefined where all cost without end. */
function cheapest(numbers: readonly number[], cost: (path: number) => number): number | undefined {
  let best: number | undefined;
  for (const number of numbers) if (cost(number) < (best === undefined ? Infinity : cost(best))) best = number;
  return best;
}
