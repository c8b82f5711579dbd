import type { Texts } from './texts.js';
import { pairOf } from './texts.js';

/** How well a word fits: the smaller, the better. */
export const scores = { same: 0, start: 1, partStart: 2, firstLetters: 3, inside: 4 } as const;

/** The score of a text without the word; handicaps may be added to the others, and stay below it. */
export const noMatch = 9;

/** How well a word in lower case fits each text. */
export function scoreTexts(word: string, texts: Texts): Uint8Array {
  const found = new Uint8Array(texts.starts.length - 1).fill(noMatch);
  const codes = codesOf(word);
  if (codes.length === 1) markLetter(codes[0]!, texts, found);
  if (codes.length > 1) {
    markFirstLetters(codes, texts, found);
    markInside(codes, texts, found);
  }
  return found;
}

function codesOf(word: string): Uint16Array {
  const codes = new Uint16Array(word.length);
  for (let at = 0; at < word.length; at++) codes[at] = word.charCodeAt(at);
  return codes;
}

/** How many words of a query count. */
export const maxWords = 12;

/** The words of a query, each once, the first `maxWords`: `iam.createPol` has two, `AWS::S3::Object` is one. */
export function wordsOf(query: string): readonly string[] {
  return allWords(query).slice(0, maxWords);
}

/** Whether a query has words that do not count. */
export function isTooLong(query: string): boolean {
  return allWords(query).length > maxWords;
}

function allWords(query: string): readonly string[] {
  const words = query
    .toLowerCase()
    .replaceAll('.amazonaws.com', '')
    .split(/[\s./]+|(?<!:):(?!:)/)
    .filter((word) => word !== '');
  return [...new Set(words)];
}

function markLetter(letter: number, texts: Texts, found: Uint8Array): void {
  const { codes, starts } = texts;
  for (let number = 0; number < found.length; number++)
    for (let at = starts[number]!; at < starts[number + 1]! - 1; at++)
      if (codes[at] === letter) markAt(1, texts, number, at, found);
}

/** Goes from one place of the word's rarest pair to the next, whatever text it is in. */
function markInside(word: Uint16Array, texts: Texts, found: Uint8Array): void {
  const { codes, starts, pairs } = texts;
  const offset = rarestPair(word, texts);
  const pair = pairOf(word[offset]!, word[offset + 1]!);
  let number = 0;
  for (let place = pairs.starts[pair]!; place < pairs.starts[pair + 1]!; place++) {
    const at = pairs.places[place]! - offset;
    if (at < 0 || !isAt(word, codes, at)) continue;
    while (starts[number + 1]! <= at) number++;
    markAt(word.length, texts, number, at, found);
  }
}

/** Where in a word the pair is that texts have least. */
function rarestPair(word: Uint16Array, { pairs: { starts } }: Texts): number {
  let rarest = 0;
  let least = Infinity;
  for (let at = 0; at + 1 < word.length; at++) {
    const pair = pairOf(word[at]!, word[at + 1]!);
    const count = starts[pair + 1]! - starts[pair]!;
    if (count >= least) continue;
    least = count;
    rarest = at;
  }
  return rarest;
}

/** Notes that a text has a word at a place. */
function markAt(length: number, { starts, partStarts }: Texts, number: number, at: number, found: Uint8Array): void {
  const isStart = at === starts[number];
  const isWhole = isStart && starts[number + 1]! - 1 - at === length;
  const score = isWhole
    ? scores.same
    : isStart
      ? scores.start
      : partStarts[at] === 1
        ? scores.partStart
        : scores.inside;
  if (score < found[number]!) found[number] = score;
}

function isAt(word: Uint16Array, codes: Uint16Array, at: number): boolean {
  for (let letter = 0; letter < word.length; letter++) if (codes[at + letter] !== word[letter]) return false;
  return true;
}

function markFirstLetters(word: Uint16Array, texts: Texts, found: Uint8Array): void {
  const { codes, starts } = texts;
  const first = word[0];
  for (let number = 0; number < found.length; number++) {
    const start = starts[number]!;
    if (codes[start] === first && fitsParts(word, 1, texts, start + 1, starts[number + 1]!))
      found[number] = scores.firstLetters;
  }
}

/**
 * Whether the letters of a word, from one on, begin parts of a text one after the other: `cpv`, `crepol`. The part that is begun goes on at
 * `at`.
 */
function fitsParts(word: Uint16Array, from: number, texts: Texts, at: number, end: number): boolean {
  if (from === word.length) return true;
  const { codes, partStarts } = texts;
  const letter = word[from];
  if (codes[at] === letter && partStarts[at] === 0 && fitsParts(word, from + 1, texts, at + 1, end)) return true;
  for (let part = at; part < end; part++)
    if (partStarts[part] === 1 && codes[part] === letter && fitsParts(word, from + 1, texts, part + 1, end))
      return true;
  return false;
}
