import { allScores, bestFirst, leastOf, wordTable } from './word-table.js';
import type { BestOf } from './best-of.js';
import { bestOf } from './best-of.js';
import { fieldScores } from './field-scores.js';
import type { FieldsIndex } from './fields-format.js';
import type { Fit } from './fit.js';
import { noFit } from './fit.js';
import type { NamesIndex } from './names-index.js';
import { namesOfPostings, postingsByEvent } from './postings-by-event.js';
import { noMatch, scores, wordsOf } from './score.js';
import { isCompound } from './texts.js';
import { keeping } from './word-scorer.js';

/** A field of an event, or what its columns say. */
export interface FieldHit {
  readonly service: string;
  readonly event: string;
  /** The part of the record: `requestParameters`; `columns` for what is known of the event besides. */
  readonly part: string;
  /** The path below the part, or the words of the columns. */
  readonly path: string;
}

/** The best hits, how many there are, and how well the first fits. */
export interface FieldHits {
  readonly hits: readonly FieldHit[];
  readonly total: number;
  readonly fit: Fit;
}

/** Finds the fields that a query names. */
export type SearchFields = (query: string, maxHits?: number) => FieldHits;

/** A field that no captured record has shown comes after those that records have. */
const unseenHandicap = 0.05;

/** The postings that were found: the best, and how many. */
interface FoundFields {
  readonly found: BestOf;
  readonly total: number;
}

/** A word of a query of several. */
interface KnownWord {
  /** Its scores for each name of a field, and for each event. */
  readonly names: Uint8Array;
  readonly events: Uint8Array;
  readonly leastOfNames: number;
  readonly leastOfEvents: number;
  /** How many fields it leaves: what it names, and the fields of the events that it names. */
  readonly fields: number;
}

/** Prepares a search over fields: each word of a query names a field, its event or the event's service, one at least a field. */
export function fieldSearcher(
  fields: FieldsIndex,
  names: NamesIndex,
  scorers = fieldScores(fields, names),
): SearchFields {
  const { starts, events: eventOf, parentsOf, unseen } = fields;
  const { ofNames: scoresOfNames, ofEvents: scoresOfEvents, isEvent, isWhole } = scorers;
  const nameOf = namesOfPostings(fields);
  const byEvent = postingsByEvent(fields, nameOf, names.events.length);
  const lengths = Float32Array.from(fields.names, ({ length }) => Math.min(length, 60) / 100);
  const depths = Float32Array.from(fields.parents, (path) => path.split('.').length / 10);

  const knownOf = keeping((word): KnownWord => {
    const names = scoresOfNames(word);
    const events = scoresOfEvents(word);
    return {
      ...{ names, events },
      ...{ leastOfNames: leastOf(names), leastOfEvents: leastOf(events) },
      fields: fieldsOf(names, starts) + fieldsOf(events, byEvent.starts),
    };
  });

  return (query, maxHits = 40) => {
    const words = wordsOf(query);
    if (words.length === 0) return { hits: [], total: 0, fit: noFit };
    const { found, total } = words.length === 1 ? ofOneWord(words[0]!, maxHits) : ofWords(words, maxHits);
    const hits = found.hits();
    return {
      hits: hits.map(hitOf),
      total,
      fit: hits.length === 0 ? noFit : fitOfField(found.leastScore(), hits[0]!, words),
    };
  };

  function fitOfField(score: number, posting: number, words: readonly string[]): Fit {
    const name = nameOf[posting]!;
    const event = eventOf[posting]!;
    const isName = (word: string): boolean => scoresOfNames(word)[name] === scores.same;
    return {
      score,
      whole: words.filter((word) => isName(word) || isWhole(word, event)).length,
      isMeant: words.some((word) => isEvent(word, event) || (isName(word) && isCompound(fields.names[name]!))),
    };
  }

  /** One word says the same of all events that have the field: only the depths of their paths differ. */
  function ofOneWord(word: string, maxHits: number): FoundFields {
    const ofNames = scoresOfNames(word);
    const found = bestOf(maxHits);
    let total = 0;
    // The best names first: most of the others need not be looked into then.
    for (const score of Object.values(scores))
      for (let name = 0; name < ofNames.length; name++) {
        if (ofNames[name] !== score) continue;
        total += starts[name + 1]! - starts[name]!;
        const least = score + lengths[name]!;
        if (!found.takes(least)) continue;
        for (let posting = starts[name]!; posting < starts[name + 1]!; posting++) addField(posting, least);
      }
    return { found, total };

    function addField(posting: number, ofName: number): void {
      const score = ofName + depths[parentsOf[posting]!]! + orderOf(posting);
      if (found.takes(score)) found.add(score, posting);
    }
  }

  /** Looks only at the fields that the rarest word leaves: what it names, and the fields of the events that it names. */
  function ofWords(texts: readonly string[], maxHits: number): FoundFields {
    const words = texts.map(knownOf);
    const count = words.length;
    const all = 2 ** count - 1;
    const rarest = 1 << rarestOf(words.map(({ fields }) => fields));
    const ofNames = wordTable(
      words.map(({ names }) => names),
      words.map(({ leastOfEvents }) => orBetter(leastOfEvents)),
    );
    const ofEvents = wordTable(
      words.map(({ events }) => events),
      words.map(({ leastOfNames }) => orBetter(leastOfNames)),
    );
    const found = bestOf(maxHits);
    let total = 0;
    for (const name of bestFirst(ofNames, rarest)) {
      const ofName = ofNames.fitting[name]!;
      const isGood = found.takes(ofNames.bounds[name]! + lengths[name]!);
      const end = starts[name + 1]!;
      if (ofName === all && !isGood) total += end - starts[name]!;
      else
        for (let posting = starts[name]!; posting < end; posting++) {
          if ((ofName | ofEvents.fitting[eventOf[posting]!]!) !== all) continue;
          total++;
          if (isGood) add(posting, name);
        }
    }
    for (const event of bestFirst(ofEvents, rarest)) {
      const ofEvent = ofEvents.fitting[event]!;
      const isGood = found.takes(ofEvents.bounds[event]!);
      const end = byEvent.starts[event + 1]!;
      for (let at = byEvent.starts[event]!; at < end; at++) {
        const name = byEvent.names[at]!;
        const ofName = ofNames.fitting[name]!;
        // Fields whose own names have the rarest word were looked at above.
        if (ofName === 0 || (ofName & rarest) !== 0 || (ofName | ofEvent) !== all) continue;
        total++;
        if (isGood && found.takes(ofNames.bounds[name]!)) add(byEvent.postings[at]!, name);
      }
    }
    return { found, total };

    function add(posting: number, name: number): void {
      const event = eventOf[posting]!;
      let ofWords = 0;
      for (let word = 0; word < count; word++)
        ofWords += Math.min(ofNames.scores[name * count + word]!, ofEvents.scores[event * count + word]!);
      const least = ofWords + lengths[name]!;
      if (!found.takes(least)) return;
      const score = least + depths[parentsOf[posting]!]! + orderOf(posting);
      if (found.takes(score)) found.add(score, posting);
    }
  }

  /** Of fields that are equally good, those that records have shown, and those of the events that come first. */
  function orderOf(posting: number): number {
    return eventOf[posting]! / 1e7 + unseen[posting]! * unseenHandicap;
  }

  function hitOf(posting: number): FieldHit {
    return fieldHit({ event: eventOf[posting]!, parent: parentsOf[posting]!, name: nameOf[posting]! }, fields, names);
  }
}

/** The hit of a field, or a word of columns, by its numbers in the indexes. */
export function fieldHit(
  { event: number, parent, name }: { readonly event: number; readonly parent: number; readonly name: number },
  fields: FieldsIndex,
  names: NamesIndex,
): FieldHit {
  const { event, service } = names.events[number]!;
  const of = { service: names.services[service]!.service, event };
  if (name >= fields.firstColumn) return { ...of, part: 'columns', path: fields.names[name]! };
  const [part = '', ...above] = fields.parents[parent]!.split('.');
  return { ...of, part, path: [...above, fields.names[name]!].join('.') };
}

/** How many fields the names, or events, that a word fits have together. */
function fieldsOf(scores: Uint8Array, starts: Uint32Array): number {
  let fields = 0;
  for (let number = 0; number < scores.length; number++)
    if (scores[number]! < noMatch) fields += starts[number + 1]! - starts[number]!;
  return fields;
}

/** The least that a word adds to the score of a field, by its score for one side of it, where the other side has it as well as `other`. */
function orBetter(other: number): readonly number[] {
  return allScores.map((score) => Math.min(score, other));
}

function rarestOf(counts: readonly number[]): number {
  return counts.indexOf(Math.min(...counts));
}
