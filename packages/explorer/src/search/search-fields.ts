import type { FieldsIndex } from './fields-format.js';
import type { NamesIndex } from './names-index.js';
import { bestOf } from './best-of.js';
import { noMatch, scoreOf, termOf, wordsOf } from './score.js';
import type { WordScores } from './word-scores.js';
import { wordScorer } from './word-scores.js';

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

/** Finds the fields that a query names. */
export type SearchFields = (query: string, maxHits?: number) => FieldHits;

/** A word that names the event says less of a field than one that names the field; one that names the service, less again. */
const eventHandicap = 1;
const serviceHandicap = 2;

/** Prepares a search over fields: each word of a query names a field, its event or the event's service, one at least a field. */
export function fieldSearcher(fields: FieldsIndex, names: NamesIndex): SearchFields {
  const terms = fields.names.map(termOf);
  const scoresOfNames = wordScorer(terms);
  const scoresOfEvents = wordScorer(names.events.map(({ term }) => term));
  const depths = fields.parents.map((path) => path.split('.').length);
  return (query, maxHits = 40) => {
    const words = wordsOf(query);
    if (words.length === 0) return { hits: [], total: 0 };
    const byName = words.map(scoresOfNames);
    const byEvent = words.length > 1 ? words.map((word) => eventScores(word, names, scoresOfEvents)) : undefined;
    const found = bestOf<FieldHit>(maxHits);
    let total = 0;
    for (let name = 0; name < terms.length; name++) {
      if (!byName.some((scores) => scores[name]! < noMatch)) continue;
      const length = Math.min(terms[name]!.lower.length, 60) / 100;
      const end = fields.starts[name + 1]!;
      // One word says the same of all events that have the field: only the depths of their paths differ.
      if (!byEvent && !found.takes(byName[0]![name]! + length)) {
        total += end - fields.starts[name]!;
        continue;
      }
      for (let posting = fields.starts[name]!; posting < end; posting++) {
        const event = fields.events[posting]!;
        let score = 0;
        for (let word = 0; word < words.length; word++) {
          const one = Math.min(byName[word]![name]!, byEvent ? byEvent[word]![event]! : noMatch);
          score = one >= noMatch ? Infinity : score + one;
        }
        if (score === Infinity) continue;
        total++;
        score += length + depths[fields.parentsOf[posting]!]! / 10;
        if (found.takes(score)) found.add(score, () => hitOf(name, posting));
      }
    }
    return { hits: found.hits(), total };
  };

  function hitOf(name: number, posting: number): FieldHit {
    const { event, service } = names.events[fields.events[posting]!]!;
    const of = { service: names.services[service]!.service, event };
    if (name >= fields.firstColumn) return { ...of, part: 'columns', path: fields.names[name]! };
    const [part = '', ...above] = fields.parents[fields.parentsOf[posting]!]!.split('.');
    return { ...of, part, path: [...above, fields.names[name]!].join('.') };
  }
}

function eventScores(word: string, { services, events }: NamesIndex, scoresOfEvents: WordScores): Uint8Array {
  const ofServices = services.map(
    ({ terms }) => Math.min(...terms.map((term) => scoreOf(word, term))) + serviceHandicap,
  );
  const own = scoresOfEvents(word);
  const scores = new Uint8Array(events.length);
  for (let number = 0; number < events.length; number++) {
    scores[number] = Math.min(own[number]! + eventHandicap, ofServices[events[number]!.service]!);
  }
  return scores;
}
