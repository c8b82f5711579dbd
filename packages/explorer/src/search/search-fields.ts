import type { FieldsIndex } from './fields-format.js';
import type { NamesIndex } from './names-index.js';
import type { Term } from './score.js';
import { noMatch, scoreOf, termOf, wordsOf } from './score.js';

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
  const depths = fields.parents.map((path) => path.split('.').length);
  return (query, maxHits = 40) => {
    const words = wordsOf(query);
    if (words.length === 0) return { hits: [], total: 0 };
    const byName = words.map((word) => scoresOf(word, terms));
    const byEvent = words.length > 1 ? words.map((word) => eventScores(word, names)) : undefined;
    const best: { readonly score: number; readonly name: number; readonly posting: number }[] = [];
    let total = 0;
    for (let name = 0; name < terms.length; name++) {
      if (!byName.some((scores) => scores[name]! < noMatch)) continue;
      const length = Math.min(terms[name]!.lower.length, 60) / 100;
      const end = fields.starts[name + 1]!;
      for (let posting = fields.starts[name]!; posting < end; posting++) {
        const event = fields.events[posting]!;
        let score = 0;
        for (let word = 0; word < words.length; word++) {
          const one = Math.min(byName[word]![name]!, byEvent ? byEvent[word]![event]! : noMatch);
          if (one >= noMatch) {
            score = -1;
            break;
          }
          score += one;
        }
        if (score < 0) continue;
        total++;
        score += length + depths[fields.parentsOf[posting]!]! / 10;
        const worst = best.at(-1);
        if (best.length === maxHits && score >= worst!.score) continue;
        let at = best.length;
        while (at > 0 && best[at - 1]!.score > score) at--;
        best.splice(at, 0, { score, name, posting });
        if (best.length > maxHits) best.pop();
      }
    }
    return { hits: best.map(({ name, posting }) => hitOf(name, posting)), total };
  };

  function hitOf(name: number, posting: number): FieldHit {
    const { event, service } = names.events[fields.events[posting]!]!;
    const of = { service: names.services[service]!.service, event };
    if (name >= fields.firstColumn) return { ...of, part: 'columns', path: fields.names[name]! };
    const [part = '', ...above] = fields.parents[fields.parentsOf[posting]!]!.split('.');
    return { ...of, part, path: [...above, fields.names[name]!].join('.') };
  }
}

function scoresOf(word: string, terms: readonly Term[]): Uint8Array {
  const scores = new Uint8Array(terms.length);
  for (let number = 0; number < terms.length; number++) scores[number] = scoreOf(word, terms[number]!);
  return scores;
}

function eventScores(word: string, { services, events }: NamesIndex): Uint8Array {
  const ofServices = services.map(
    ({ terms }) => Math.min(...terms.map((term) => scoreOf(word, term))) + serviceHandicap,
  );
  const scores = new Uint8Array(events.length);
  for (let number = 0; number < events.length; number++) {
    const { term, service } = events[number]!;
    scores[number] = Math.min(scoreOf(word, term) + eventHandicap, ofServices[service]!);
  }
  return scores;
}
