import type { NamesIndex } from './names-index.js';
import type { Term } from './score.js';
import { noMatch, scoreOf } from './score.js';

/** A word that names the service says less of an event, or a field, than one that names the event. */
export const serviceHandicap = 2;

/** How well a word names each service, by its name or one of its event sources. */
export function scoresOfServices(word: string, services: NamesIndex['services']): readonly number[] {
  return services.map(({ terms }) => Math.min(...terms.map((term) => scoreOf(word, term))));
}

/** How many words are kept: those of the query that is being typed, and first letters. */
const maxKept = 128;

/** The scores of a word for every text of a list. */
export type WordScores = (word: string) => Uint8Array;

/**
 * Scores words against texts. A text that a word does not fit, no longer word with the same beginning fits: as one types, only the texts that
 * were left are looked at again.
 */
export function wordScorer(terms: readonly Term[]): WordScores {
  const kept = new Map<string, Uint8Array>();
  return (word) => {
    const known = kept.get(word);
    if (known) return known;
    const before = kept.get(word.slice(0, -1));
    const scores = new Uint8Array(terms.length).fill(noMatch);
    for (let number = 0; number < terms.length; number++)
      if (!before || before[number]! < noMatch) scores[number] = scoreOf(word, terms[number]!);
    if (kept.size >= maxKept) kept.delete([...kept.keys()].find((each) => each.length > 1) ?? word);
    kept.set(word, scores);
    return scores;
  };
}
