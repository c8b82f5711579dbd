/** Gives the scores of a word. */
export type WordScorer = (word: string) => Uint8Array;

/** How many longer words are kept: those of the query that is being typed. */
const maxLonger = 32;

/** Keeps what a scorer gave: of single letters, which every query begins with, for good; of longer words, the last ones. */
export function keepingScores(score: WordScorer): WordScorer {
  const letters = new Map<string, Uint8Array>();
  const longer = new Map<string, Uint8Array>();
  return (word) => {
    const kept = word.length === 1 ? letters : longer;
    const known = kept.get(word);
    if (known) return known;
    if (longer.size >= maxLonger) longer.delete(longer.keys().next().value!);
    const found = score(word);
    kept.set(word, found);
    return found;
  };
}
