import type { IndexedEvent, NamesIndex } from './names-index.js';
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
  const found: { readonly score: number; readonly length: number; readonly hit: NameHit }[] = [];
  index.services.forEach(({ service }, number) => {
    const score = sum(ofServices.map((byService) => byService[number]!));
    if (score !== undefined)
      found.push({ score: score - 0.5, length: service.length, hit: { kind: 'service', service } });
  });
  for (const each of index.events) {
    let score = 0;
    let ofEvent = false;
    let recorded: string | undefined;
    for (let number = 0; number < words.length && score < noMatch * 10; number++) {
      const named = scoreOfEvent(words[number]!, each);
      const byService = ofServices[number]![each.service]! + serviceHandicap;
      const one = Math.min(named.score, byService);
      if (named.score <= byService && named.score < noMatch) {
        ofEvent = true;
        recorded ??= named.recorded;
      }
      score = one >= noMatch ? noMatch * 10 : score + one;
    }
    if (score >= noMatch * 10) continue;
    const { service } = index.services[each.service]!;
    found.push({
      score: score + (ofEvent ? 0 : 1),
      length: each.event.length,
      hit: { kind: 'event', service, event: each.event, ...(recorded !== undefined && { recorded }) },
    });
  }
  found.sort((a, b) => a.score - b.score || a.length - b.length);
  return { hits: found.slice(0, maxHits).map(({ hit }) => hit), total: found.length };
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
