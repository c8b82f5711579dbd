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
import { keepingScores } from './word-scorer.js';

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
  const scoresOfValues = keepingScores((word) => (word.length < minWordLength ? nowhere : scoreTexts(word, texts)));
  const depths = Float32Array.from(fields.parents, (path) => path.split('.').length / 10);

  return (query, maxHits = 20) => {
    const words = wordsOf(query);
    if (words.every(({ length }) => length < minLongestWord)) return { hits: [], total: 0, fit: noFit };
    const scored = words.map((word) => ({
      ofValues: scoresOfValues(word),
      ofNames: scorers.ofNames(word),
      ofEvents: scorers.ofEvents(word),
    }));
    const found = bestOf(maxHits);
    let total = 0;
    for (let value = 0; value < values.length; value++) {
      // Words that are not the value's have to be of its field.
      const others: typeof scored = [];
      let score = Math.min(values[value]!.length, 60) / 100;
      for (const word of scored) {
        const ofValue = word.ofValues[value]!;
        if (ofValue < noMatch) score += ofValue;
        else others.push(word);
      }
      if (others.length === scored.length) continue;
      if (others.length === 0 && !found.takes(score)) total += starts[value + 1]! - starts[value]!;
      else
        for (let posting = starts[value]!; posting < starts[value + 1]!; posting++) {
          const rest = scoreOfField(others, posting);
          if (rest === Infinity) continue;
          total++;
          if (found.takes(score + rest)) found.add(score + rest, posting);
        }
    }
    const hits = found.hits();
    return {
      hits: hits.map(hitOf),
      total,
      fit: hits.length === 0 ? noFit : fitOfValue(found.leastScore(), hits[0]!, words),
    };

    /** The score of the other words, which are of the field of a value; Infinity where one is not. */
    function scoreOfField(others: typeof scored, posting: number): number {
      const event = events[posting]!;
      let score = depths[parents[posting]!]! + event / 1e7;
      for (const { ofNames, ofEvents } of others) {
        const one = Math.min(ofNames[nameOf[posting]!]! + fieldHandicap, ofEvents[event]!);
        if (one >= noMatch) return Infinity;
        score += one;
      }
      return score;
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
