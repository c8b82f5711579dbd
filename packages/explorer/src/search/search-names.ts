import { bestOf } from './best-of.js';
import type { Fit } from './fit.js';
import { noFit } from './fit.js';
import { nameScores, serviceHandicap } from './name-scores.js';
import type { NamesIndex } from './names-index.js';
import { noMatch, scores, wordsOf } from './score.js';

/** A service or an event that a query names. */
export type NameHit =
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'event'; readonly service: string; readonly event: string; readonly recorded?: string };

/** The best hits, how many there are, and how well the first fits. */
export interface NameHits {
  readonly hits: readonly NameHit[];
  readonly total: number;
  readonly fit: Fit;
}

/** Finds services and events that a query names. */
export type SearchNames = (query: string, maxHits?: number) => NameHits;

/** A service with the name is said before its events that are as good. */
const serviceAdvantage = 0.5;

/** An event that only its service is named of comes after those that are named themselves. */
const unnamedHandicap = 1;

/** Prepares a search over names: each word of a query names the service, its event source, the event or a recorded name of it. */
export function nameSearcher(names: NamesIndex): SearchNames {
  const { services, events } = names;
  const { ofServices, ofEvents, isEvent, isWhole, recordedName } = nameScores(names);
  const serviceOf = Uint32Array.from(events, ({ service }) => service);

  return (query, maxHits = 40) => {
    const words = wordsOf(query);
    if (words.length === 0) return { hits: [], total: 0, fit: noFit };
    const byService = words.map(ofServices);
    const byEvent = words.map(ofEvents);
    // Services are numbered on behind the events.
    const found = bestOf(maxHits);
    let total = 0;
    for (let number = 0; number < services.length; number++) {
      const score = sumOf(byService, number);
      if (score === Infinity) continue;
      total++;
      found.add(score - serviceAdvantage + services[number]!.service.length / 1000, events.length + number);
    }
    for (let number = 0; number < events.length; number++) {
      const score = scoreOfEvent(byEvent, byService, number, serviceOf[number]!);
      if (score === Infinity) continue;
      total++;
      if (found.takes(score)) found.add(score + events[number]!.event.length / 1000, number);
    }
    const hits = found.hits();
    return {
      hits: hits.map((number) => hitOf(number, words)),
      total,
      fit: hits.length === 0 ? noFit : fitOfName(found.leastScore(), hits[0]!, words),
    };
  };

  function fitOfName(score: number, number: number, words: readonly string[]): Fit {
    const service = number - events.length;
    const isService = (word: string): boolean => ofServices(word)[service] === scores.same;
    const [isNamed, isMeant] =
      service >= 0
        ? [isService, isService]
        : [(word: string) => isWhole(word, number), (word: string) => isEvent(word, number)];
    return { score, whole: words.filter(isNamed).length, isMeant: words.some(isMeant) };
  }

  function hitOf(number: number, words: readonly string[]): NameHit {
    const ofService = services[number - events.length];
    if (ofService) return { kind: 'service', service: ofService.service };
    const { service, event } = events[number]!;
    const recorded = words
      .filter((word) => ofEvents(word)[number]! <= ofServices(word)[service]! + serviceHandicap)
      .map((word) => recordedName(word, number))
      .find((name) => name !== undefined);
    return {
      kind: 'event',
      service: services[service]!.service,
      event,
      ...(recorded !== undefined && { recorded }),
    };
  }
}

/** The sum of what words say of one name; Infinity where one says nothing. */
function sumOf(byWord: readonly Uint8Array[], number: number): number {
  let sum = 0;
  for (const scores of byWord) {
    if (scores[number]! >= noMatch) return Infinity;
    sum += scores[number]!;
  }
  return sum;
}

function scoreOfEvent(
  byEvent: readonly Uint8Array[],
  byService: readonly Uint8Array[],
  event: number,
  service: number,
): number {
  let sum = unnamedHandicap;
  let isNamed = false;
  for (let word = 0; word < byEvent.length; word++) {
    const own = byEvent[word]![event]!;
    const ofService = byService[word]![service]! + serviceHandicap;
    const one = Math.min(own, ofService);
    if (one >= noMatch) return Infinity;
    sum += one;
    if (own <= ofService) isNamed = true;
  }
  return isNamed ? sum - unnamedHandicap : sum;
}
