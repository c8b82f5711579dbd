import { noMatch } from './score.js';

/** How the words of a query fit all names, events or values. */
export interface WordTable {
  /** The score of each word for each of them: those of one are side by side. */
  readonly scores: Uint8Array;
  /** Which words fit each of them: a bit for each word. */
  readonly fitting: Uint16Array;
  /** The least score that a hit of each of them may have by its words. */
  readonly bounds: Uint8Array;
}

/**
 * Puts the scores of words together. `least[word][score]` is the least that a word may add to the score of a hit of what it fits with `score`:
 * another part of the hit may say the word better.
 */
export function wordTable(byWord: readonly Uint8Array[], least: readonly (readonly number[])[]): WordTable {
  const words = byWord.length;
  const count = byWord[0]!.length;
  const table = {
    scores: new Uint8Array(count * words),
    fitting: new Uint16Array(count),
    bounds: new Uint8Array(count),
  };
  const { scores, fitting, bounds } = table;
  byWord.forEach((ofWord, word) => {
    const bit = 1 << word;
    const leastOfWord = Uint8Array.from(least[word]!);
    for (let number = 0; number < count; number++) {
      const score = ofWord[number]!;
      scores[number * words + word] = score;
      bounds[number]! += leastOfWord[score]!;
      if (score < noMatch) fitting[number]! |= bit;
    }
  });
  return table;
}

/** Which words fit each name, or event: a bit for each word. */
export function fittingWords(byWord: readonly Uint8Array[]): Uint16Array {
  const fitting = new Uint16Array(byWord[0]!.length);
  byWord.forEach((scores, word) => {
    const bit = 1 << word;
    for (let number = 0; number < scores.length; number++) if (scores[number]! < noMatch) fitting[number]! |= bit;
  });
  return fitting;
}

/** The numbers of those that one of the words of `wanted` fits, a bit for each word: the least bounds first, so that most of the others need not be looked into. */
export function bestFirst({ fitting, bounds }: WordTable, wanted: number): Uint32Array {
  const next = new Uint32Array(257);
  for (let number = 0; number < fitting.length; number++)
    if ((fitting[number]! & wanted) !== 0) next[bounds[number]! + 1]!++;
  for (let bound = 0; bound < 256; bound++) next[bound + 1]! += next[bound]!;
  const ordered = new Uint32Array(next[256]!);
  for (let number = 0; number < fitting.length; number++)
    if ((fitting[number]! & wanted) !== 0) ordered[next[bounds[number]!]!++] = number;
  return ordered;
}

/** The scores that a word may have. */
export const allScores: readonly number[] = Array.from({ length: noMatch + 1 }, (_, score) => score);

/** The best that a word is anywhere. */
export function leastOf(scores: Uint8Array): number {
  let least: number = noMatch;
  for (let number = 0; number < scores.length; number++) if (scores[number]! < least) least = scores[number]!;
  return least;
}
