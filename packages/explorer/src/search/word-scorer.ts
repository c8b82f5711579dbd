/** Gives the scores of a word. */
export type WordScorer = (word: string) => Uint8Array;

/** How many longer words are kept: those of the query that is being typed. */
const maxLonger = 32;

/** Keeps what is known of words: of single letters, which every query begins with, for good; of longer words, the last ones. */
export function keeping<T>(make: (word: string) => T): (word: string) => T {
  const letters = new Map<string, T>();
  const longer = new Map<string, T>();
  return (word) => {
    const kept = word.length === 1 ? letters : longer;
    const known = kept.get(word);
    if (known !== undefined) return known;
    if (longer.size >= maxLonger) longer.delete(longer.keys().next().value!);
    const made = make(word);
    kept.set(word, made);
    return made;
  };
}
