import { allScores, bestFirst, fittingWords, leastOf, wordTable } from './word-table.js';
import { bestOf } from './best-of.js';
import type { FieldScores } from './field-scores.js';
import type { FieldsIndex } from './fields-format.js';
import type { Fit } from './fit.js';
import { noFit } from './fit.js';
import type { NamesIndex } from './names-index.js';
import { noMatch, scores, scoreTexts, wordsOf } from './score.js';
import type { FieldHit } from './search-fields.js';
import { fieldHit } from './search-fields.js';
import { isCompound, textsOf } from './texts.js';
import type { ValuesIndex } from './values-format.js';
import { keeping } from './word-scorer.js';

/** A value that a field of an event may have. */
export interface ValueHit extends FieldHit {
  readonly value: string;
}

/** The best hits, how many there are, and how well the first fits. */
export interface ValueHits {
  readonly hits: readonly ValueHit[];
  readonly total: number;
  readonly fit: Fit;
}

/** Finds the values that a query names. */
export type SearchValues = (query: string, maxHits?: number) => ValueHits;

/** The indexes that values are searched in. */
export interface ValueIndexes {
  readonly values: ValuesIndex;
  readonly fields: FieldsIndex;
  readonly names: NamesIndex;
  readonly scorers: FieldScores;
}

/** A word that names the field of a value says less than one that names the value. */
const fieldHandicap = 1;

/** A single letter is in nearly all values: it names none. */
const minWordLength = 2;
/** Without a word of this length, a query means names by their first letters. */
const minLongestWord = 3;

/** Prepares a search over values: each word of a query names a value, its field, its event or service, one at least a value. */
export function valueSearcher({ values: index, fields, names, scorers }: ValueIndexes): SearchValues {
  const { values, starts, events, names: nameOf, parents } = index;
  const texts = textsOf(values);
  const nowhere = new Uint8Array(values.length).fill(noMatch);
  const scoresOfValues = keeping((word) => (word.length < minWordLength ? nowhere : scoreTexts(word, texts)));
  const lengths = Float64Array.from(values, ({ length }) => Math.min(length, 60) / 100);
  const depths = Float32Array.from(fields.parents, (path) => path.split('.').length / 10);

  const knownOf = keeping((word) => {
    const ofNames = scorers.ofNames(word);
    const ofEvents = scorers.ofEvents(word);
    return {
      values: scoresOfValues(word),
      ...{ names: ofNames, events: ofEvents },
      /** The best that it is of any field. */
      leastOfField: Math.min(leastOf(ofNames) + fieldHandicap, leastOf(ofEvents)),
    };
  });

  return (query, maxHits = 20) => {
    const words = wordsOf(query);
    if (words.every(({ length }) => length < minLongestWord)) return { hits: [], total: 0, fit: noFit };
    const known = words.map(knownOf);
    const count = known.length;
    const all = 2 ** count - 1;
    // Words that are not the value's have to be of its field.
    const ofValues = wordTable(
      known.map(({ values: scored }) => scored),
      known.map(({ leastOfField }) => allScores.map((score) => (score < noMatch ? score : leastOfField))),
    );
    const wordsOfNames = fittingWords(known.map(({ names: scored }) => scored));
    const wordsOfEvents = fittingWords(known.map(({ events: scored }) => scored));
    const found = bestOf(maxHits);
    let total = 0;
    for (const value of bestFirst(ofValues, all)) {
      const ofValue = ofValues.fitting[value]!;
      const isGood = found.takes(ofValues.bounds[value]! + lengths[value]!);
      const end = starts[value + 1]!;
      if (ofValue === all && !isGood) total += end - starts[value]!;
      else
        for (let posting = starts[value]!; posting < end; posting++) {
          if ((ofValue | wordsOfNames[nameOf[posting]!]! | wordsOfEvents[events[posting]!]!) !== all) continue;
          total++;
          if (isGood) add(posting, value);
        }
    }
    const hits = found.hits();
    return {
      hits: hits.map(hitOf),
      total,
      fit: hits.length === 0 ? noFit : fitOfValue(found.leastScore(), hits[0]!, words),
    };

    function add(posting: number, value: number): void {
      const event = events[posting]!;
      const name = nameOf[posting]!;
      let score = lengths[value]! + depths[parents[posting]!]! + event / 1e7;
      for (let word = 0; word < count; word++) {
        const ofOne = ofValues.scores[value * count + word]!;
        const { names: ofNames, events: ofEvents } = known[word]!;
        score += ofOne < noMatch ? ofOne : Math.min(ofNames[name]! + fieldHandicap, ofEvents[event]!);
      }
      if (found.takes(score)) found.add(score, posting);
    }
  };

  function fitOfValue(score: number, posting: number, words: readonly string[]): Fit {
    const event = events[posting]!;
    const value = valueOf(posting);
    const isValue = (word: string): boolean => scoresOfValues(word)[value] === scores.same;
    const isField = (word: string): boolean => scorers.ofNames(word)[nameOf[posting]!] === scores.same;
    return {
      score,
      whole: words.filter((word) => isValue(word) || isField(word) || scorers.isWhole(word, event)).length,
      isMeant:
        words.some(isValue) && (isCompound(values[value]!) || words.some((word) => scorers.isEvent(word, event))),
    };
  }

  /** The last value whose postings begin at or before one. */
  function valueOf(posting: number): number {
    let low = 0;
    let high = values.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= posting) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function hitOf(posting: number): ValueHit {
    const place = { event: events[posting]!, parent: parents[posting]!, name: nameOf[posting]! };
    return { ...fieldHit(place, fields, names), value: values[valueOf(posting)]! };
  }
}
