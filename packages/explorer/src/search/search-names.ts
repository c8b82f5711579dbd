import type { NamesIndex } from './names-index.js';
import { bestOf } from './best-of.js';
import { noMatch, wordsOf } from './score.js';
import { scoresOfServices, serviceHandicap, wordScorer } from './word-scores.js';

/** A service or an event that a query names. */
export type NameHit =
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'event'; readonly service: string; readonly event: string; readonly recorded?: string };

/** The best hits, and how many there are. */
export interface NameHits {
  readonly hits: readonly NameHit[];
  readonly total: number;
}

/** Finds services and events that a query names. */
export type SearchNames = (query: string, maxHits?: number) => NameHits;

/** How well a word names each event, by its number, and by which recorded name where that is better. */
interface EventScores {
  readonly scores: Uint8Array;
  readonly recorded: ReadonlyMap<number, string>;
}

/** Prepares a search over names: each word of a query names the service, its event source, the event or a recorded name of it. */
export function nameSearcher({ services, events }: NamesIndex): SearchNames {
  const scoresOfEvents = wordScorer(events.map(({ term }) => term));
  const others = events.flatMap(({ recorded }, event) => recorded.map((term) => ({ event, term })));
  const scoresOfOthers = wordScorer(others.map(({ term }) => term));

  function eventScores(word: string): EventScores {
    const scores = scoresOfEvents(word).slice();
    const recorded = new Map<number, string>();
    const byOther = scoresOfOthers(word);
    others.forEach(({ event, term }, number) => {
      if (byOther[number]! >= scores[event]!) return;
      scores[event] = byOther[number]!;
      recorded.set(event, term.text);
    });
    return { scores, recorded };
  }

  return (query, maxHits = 40) => {
    const words = wordsOf(query);
    if (words.length === 0) return { hits: [], total: 0 };
    const found = bestOf<NameHit>(maxHits);
    const byService = words.map((word) => scoresOfServices(word, services));
    services.forEach(({ service }, number) => {
      const score = sum(byService.map((scores) => scores[number]!));
      if (score !== undefined) found.add(score - 0.5 + service.length / 1000, () => ({ kind: 'service', service }));
    });
    const byEvent = words.map(eventScores);
    for (let number = 0; number < events.length; number++) {
      const { service, event } = events[number]!;
      let score = 0;
      let isOfEvent = false;
      let recorded: string | undefined;
      for (let word = 0; word < words.length && score < Infinity; word++) {
        const own = byEvent[word]!.scores[number]!;
        const ofService = byService[word]![service]! + serviceHandicap;
        const one = Math.min(own, ofService);
        score = one >= noMatch ? Infinity : score + one;
        if (own > ofService) continue;
        isOfEvent = true;
        recorded ??= byEvent[word]!.recorded.get(number);
      }
      if (score === Infinity) continue;
      found.add(score + (isOfEvent ? 0 : 1) + event.length / 1000, () => ({
        kind: 'event',
        service: services[service]!.service,
        event,
        ...(recorded !== undefined && { recorded }),
      }));
    }
    return { hits: found.hits(), total: found.total() };
  };
}

function sum(scores: readonly number[]): number | undefined {
  return scores.some((score) => score >= noMatch) ? undefined : scores.reduce((a, b) => a + b, 0);
}
