import type { IndexedEvent, NamesIndex } from './names-index.js';
import { bestOf } from './best-of.js';
import { noMatch, scoreOf, wordsOf } from './score.js';

/** A service or an event that a query names. */
export type NameHit =
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'event'; readonly service: string; readonly event: string; readonly recorded?: string };

/** The best hits, and how many there are. */
export interface NameHits {
  readonly hits: readonly NameHit[];
  readonly total: number;
}

/** A word that names the service says less of an event than one that names the event. */
const serviceHandicap = 2;

/** Finds services and events that each word of a query names: by service, event source, event or recorded name. */
export function searchNames(query: string, index: NamesIndex, maxHits = 40): NameHits {
  const words = wordsOf(query);
  if (words.length === 0) return { hits: [], total: 0 };
  const ofServices = words.map((word) => index.services.map(({ terms }) => best(word, terms)));
  const found = bestOf<NameHit>(maxHits);
  index.services.forEach(({ service }, number) => {
    const score = sum(ofServices.map((byService) => byService[number]!));
    if (score !== undefined) found.add(score - 0.5 + service.length / 1000, () => ({ kind: 'service', service }));
  });
  for (const each of index.events) {
    const named = scoreOfWords(words, each, ofServices);
    if (named === undefined) continue;
    const { service } = index.services[each.service]!;
    const { recorded } = named;
    found.add(named.score + each.event.length / 1000, () => ({
      kind: 'event',
      service,
      event: each.event,
      ...(recorded !== undefined && { recorded }),
    }));
  }
  return { hits: found.hits(), total: found.total() };
}

/** How well the words name an event together, and by which recorded name; undefined where one does not. */
function scoreOfWords(
  words: readonly string[],
  event: IndexedEvent,
  ofServices: readonly (readonly number[])[],
): { readonly score: number; readonly recorded?: string } | undefined {
  let score = 0;
  let isOfEvent = false;
  let recorded: string | undefined;
  for (let number = 0; number < words.length; number++) {
    const named = scoreOfEvent(words[number]!, event);
    const byService = ofServices[number]![event.service]! + serviceHandicap;
    const one = Math.min(named.score, byService);
    if (one >= noMatch) return undefined;
    if (named.score <= byService) {
      isOfEvent = true;
      recorded ??= named.recorded;
    }
    score += one;
  }
  return { score: score + (isOfEvent ? 0 : 1), ...(recorded !== undefined && { recorded }) };
}

function scoreOfEvent(
  word: string,
  { term, recorded }: IndexedEvent,
): { readonly score: number; readonly recorded?: string } {
  const score = scoreOf(word, term);
  for (const each of recorded) {
    const other = scoreOf(word, each);
    if (other < score) return { score: other, recorded: each.text };
  }
  return { score };
}

function best(word: string, terms: NamesIndex['services'][number]['terms']): number {
  return terms.reduce((least, term) => Math.min(least, scoreOf(word, term)), noMatch);
}

function sum(scores: readonly number[]): number | undefined {
  return scores.some((score) => score >= noMatch) ? undefined : scores.reduce((a, b) => a + b, 0);
}
