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

/** The scores of a word of a query for each name of a field, and for each event. */
interface ScoredWord {
  readonly names: Uint8Array;
  readonly events: Uint8Array;
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
    for (let score = 0; score < noMatch; score++)
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
    const words = texts.map((word) => ({ names: scoresOfNames(word), events: scoresOfEvents(word) }));
    const all = 2 ** words.length - 1;
    const rarest = 1 << rarestOf(words.map(countFields));
    const wordsOfNames = fittingWords(words.map(({ names }) => names));
    const wordsOfEvents = fittingWords(words.map(({ events }) => events));
    const best = words.map(({ names, events }) => ({ ofNames: least(names), ofEvents: least(events) }));
    const found = bestOf(maxHits);
    let total = 0;
    for (let name = 0; name < wordsOfNames.length; name++) {
      const ofName = wordsOfNames[name]!;
      if ((ofName & rarest) === 0) continue;
      const isGood = found.takes(bestOfName(name));
      if (ofName === all && !isGood) total += starts[name + 1]! - starts[name]!;
      else
        for (let posting = starts[name]!; posting < starts[name + 1]!; posting++) {
          if ((ofName | wordsOfEvents[eventOf[posting]!]!) !== all) continue;
          total++;
          if (isGood) add(posting, name);
        }
    }
    for (let event = 0; event < wordsOfEvents.length; event++) {
      const ofEvent = wordsOfEvents[event]!;
      if ((ofEvent & rarest) === 0) continue;
      const isGood = found.takes(bestOfEvent(event));
      for (let at = byEvent.starts[event]!; at < byEvent.starts[event + 1]!; at++) {
        const name = byEvent.names[at]!;
        const ofName = wordsOfNames[name]!;
        // Fields whose own names have the rarest word were looked at above.
        if (ofName === 0 || (ofName & rarest) !== 0 || (ofName | ofEvent) !== all) continue;
        total++;
        if (isGood) add(byEvent.postings[at]!, name);
      }
    }
    return { found, total };

    function add(posting: number, name: number): void {
      const event = eventOf[posting]!;
      let score = lengths[name]! + depths[parentsOf[posting]!]! + orderOf(posting);
      for (const { names, events } of words) score += Math.min(names[name]!, events[event]!);
      if (found.takes(score)) found.add(score, posting);
    }

    /** No field of the name has a better score. */
    function bestOfName(name: number): number {
      return words.reduce((sum, { names }, word) => sum + Math.min(names[name]!, best[word]!.ofEvents), lengths[name]!);
    }

    function bestOfEvent(event: number): number {
      return words.reduce((sum, { events }, word) => sum + Math.min(events[event]!, best[word]!.ofNames), 0);
    }
  }

  function countFields({ names, events }: ScoredWord): number {
    return fieldsOf(names, starts) + fieldsOf(events, byEvent.starts);
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

function rarestOf(counts: readonly number[]): number {
  return counts.indexOf(Math.min(...counts));
}

/** For each name, or event, which words fit it: a bit for each word. */
function fittingWords(byWord: readonly Uint8Array[]): Uint32Array {
  const fitting = new Uint32Array(byWord[0]!.length);
  byWord.forEach((scores, word) => {
    for (let number = 0; number < scores.length; number++) if (scores[number]! < noMatch) fitting[number]! |= 1 << word;
  });
  return fitting;
}

function least(scores: Uint8Array): number {
  let least = noMatch;
  for (let number = 0; number < scores.length; number++) if (scores[number]! < least) least = scores[number]!;
  return least;
}
