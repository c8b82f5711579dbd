/**
 * Which letters a word has, each one bit of 32; letters that share a bit are taken for one. An edit adds a letter, takes one away, or
 * both: words have at least half as many edits between them as bits that differ.
 */
export interface Letters {
  readonly once: number;
  /** The letters that it has twice or more. */
  readonly twice: number;
}

/** The letters of a word in lower case. */
export function lettersOf(word: string): Letters {
  let once = 0;
  let twice = 0;
  for (let index = 0; index < word.length; index++) {
    const bit = 1 << (word.charCodeAt(index) & 31);
    twice |= once & bit;
    once |= bit;
  }
  return { once, twice };
}

/** How many of 32 bits are set. */
export function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
