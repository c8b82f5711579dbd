import type { FieldsIndex } from './fields-format.js';
import type { NamesIndex } from './names-index.js';
import { bestOf } from './best-of.js';
import type { Term } from './score.js';
import { noMatch, partsOf, termOf, wordsOf } from './score.js';
import type { WordScores } from './word-scores.js';
import { scoresOfServices, serviceHandicap, wordScorer } from './word-scores.js';

/** A field of an event, or what its columns say. */
export interface FieldHit {
  readonly service: string;
  readonly event: string;
  /** The part of the record: `requestParameters`; `columns` for what is known of the event besides. */
  readonly part: string;
  /** The path below the part, or the words of the columns. */
  readonly path: string;
}

/** The best hits, and how many there are. */
export interface FieldHits {
  readonly hits: readonly FieldHit[];
  readonly total: number;
}

/** A search over fields. */
export interface FieldSearch {
  /** Finds the fields that a query names; of its words, the first 30 count. */
  search(query: string, maxHits?: number): FieldHits;
  /** Looks for a first letter before somebody types it: later letters only look at the rest. */
  prepare(letter: string): void;
}

const maxWords = 30;

/** A word that names the event says less of a field than one that names the field. */
const eventHandicap = 1;

/** Prepares a search over fields: each word of a query names a field, its event or the event's service, one at least a field. */
export function fieldSearcher(fields: FieldsIndex, names: NamesIndex): FieldSearch {
  const terms = fields.names.map(termOf);
  const scoresOfNames = wordScorer(terms);
  const eventTerms = names.events.map(({ term }) => term);
  const scoresOfEvents = wordScorer(eventTerms);
  const byLetter = byFirstLetter([...terms, ...eventTerms]);
  const depths = fields.parents.map((path) => path.split('.').length);
  return {
    search(query, maxHits = 40) {
      const words = wordsOf(query).slice(0, maxWords);
      if (words.length === 0) return { hits: [], total: 0 };
      const byName = words.map(scoresOfNames);
      return words.length === 1 ? ofOneWord(byName[0]!, maxHits) : ofWords(words, byName, maxHits);
    },
    prepare(letter) {
      scoresOfNames(letter);
      scoresOfEvents(letter);
      byLetter.get(letter)?.forEach(partsOf);
    },
  };

  /** One word says the same of all events that have the field: only the depths of their paths differ. */
  function ofOneWord(scores: Uint8Array, maxHits: number): FieldHits {
    const found = bestOf<FieldHit>(maxHits);
    let total = 0;
    for (let name = 0; name < terms.length; name++) {
      if (scores[name]! >= noMatch) continue;
      const [start, end] = [fields.starts[name]!, fields.starts[name + 1]!];
      total += end - start;
      const ofName = scores[name]! + lengthScore(name);
      for (let posting = start; posting < end && found.takes(ofName); posting++) {
        const score = ofName + depthScore(posting);
        if (found.takes(score)) found.add(score, () => hitOf(name, posting));
      }
    }
    return { hits: found.hits(), total };
  }

  function ofWords(words: readonly string[], byName: readonly Uint8Array[], maxHits: number): FieldHits {
    const byEvent = words.map((word) => eventScores(word, names, scoresOfEvents));
    const bestEvents = byEvent.map((scores) => scores.reduce((least, score) => Math.min(least, score), noMatch));
    const wordsOfEvents = fittingWords(byEvent, names.events.length);
    const all = 2 ** words.length - 1;
    const found = bestOf<FieldHit>(maxHits);
    let total = 0;
    for (let name = 0; name < terms.length; name++) {
      const wordsOfName = fittingWordsAt(byName, name);
      if (wordsOfName === 0) continue;
      const ofName = lengthScore(name);
      const least = byName.reduce((sum, scores, word) => sum + Math.min(scores[name]!, bestEvents[word]!), ofName);
      for (let posting = fields.starts[name]!; posting < fields.starts[name + 1]!; posting++) {
        const event = fields.events[posting]!;
        if ((wordsOfName | wordsOfEvents[event]!) !== all) continue;
        total++;
        if (!found.takes(least)) continue;
        let score = ofName + depthScore(posting);
        for (let word = 0; word < words.length; word++) score += Math.min(byName[word]![name]!, byEvent[word]![event]!);
        if (found.takes(score)) found.add(score, () => hitOf(name, posting));
      }
    }
    return { hits: found.hits(), total };
  }

  function lengthScore(name: number): number {
    return Math.min(terms[name]!.lower.length, 60) / 100;
  }

  function depthScore(posting: number): number {
    return depths[fields.parentsOf[posting]!]! / 10;
  }

  function hitOf(name: number, posting: number): FieldHit {
    const { event, service } = names.events[fields.events[posting]!]!;
    const of = { service: names.services[service]!.service, event };
    if (name >= fields.firstColumn) return { ...of, part: 'columns', path: fields.names[name]! };
    const [part = '', ...above] = fields.parents[fields.parentsOf[posting]!]!.split('.');
    return { ...of, part, path: [...above, fields.names[name]!].join('.') };
  }
}

function byFirstLetter(terms: readonly Term[]): ReadonlyMap<string, readonly Term[]> {
  const groups = new Map<string, Term[]>();
  for (const term of terms) {
    const letter = term.lower[0] ?? '';
    const group = groups.get(letter);
    if (group) group.push(term);
    else groups.set(letter, [term]);
  }
  return groups;
}

/** For each text, which words fit it: a bit for each word. */
function fittingWords(scores: readonly Uint8Array[], count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, number) => fittingWordsAt(scores, number));
}

function fittingWordsAt(scores: readonly Uint8Array[], number: number): number {
  let bits = 0;
  for (let word = 0; word < scores.length; word++) if (scores[word]![number]! < noMatch) bits |= 1 << word;
  return bits;
}

function eventScores(word: string, { services, events }: NamesIndex, scoresOfEvents: WordScores): Uint8Array {
  const ofServices = scoresOfServices(word, services);
  const own = scoresOfEvents(word);
  const scores = new Uint8Array(events.length);
  for (let number = 0; number < events.length; number++) {
    scores[number] = Math.min(own[number]! + eventHandicap, ofServices[events[number]!.service]! + serviceHandicap);
  }
  return scores;
}
