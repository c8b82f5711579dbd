import type { Texts } from './texts.js';

/** How well a word fits: the smaller, the better. */
export const scores = { same: 0, start: 1, partStart: 2, firstLetters: 3, inside: 4 } as const;

/** The score of a text without the word; handicaps may be added to the others, and stay below it. */
export const noMatch = 9;

/** How well a word in lower case fits each text. */
export function scoreTexts(word: string, texts: Texts): Uint8Array {
  const found = new Uint8Array(texts.starts.length - 1).fill(noMatch);
  if (word.length > 1) markFirstLetters(word, texts, found);
  markInside(word, texts, found);
  return found;
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

/** Goes from one place with the word to the next, whatever text it is in. */
function markInside(word: string, { all, starts, partStarts }: Texts, found: Uint8Array): void {
  let number = 0;
  for (let at = all.indexOf(word); at !== -1; at = all.indexOf(word, at)) {
    while (starts[number + 1]! <= at) number++;
    const next = starts[number + 1]!;
    if (at === starts[number]) {
      found[number] = next - 1 - at === word.length ? scores.same : scores.start;
      at = next;
    } else if (partStarts[at] === 1) {
      found[number] = scores.partStart;
      at = next;
    } else {
      found[number] = Math.min(found[number]!, scores.inside);
      at++;
    }
  }
}

function markFirstLetters(word: string, texts: Texts, found: Uint8Array): void {
  const { all, starts } = texts;
  const first = word.charCodeAt(0);
  for (let number = 0; number < found.length; number++) {
    const start = starts[number]!;
    if (all.charCodeAt(start) === first && fitsParts(word, 1, texts, start + 1, starts[number + 1]!))
      found[number] = scores.firstLetters;
  }
}

/**
 * Whether the letters of a word, from one on, begin parts of a text one after the other: `cpv`, `crepol`. The part that is begun goes on at
 * `at`.
 */
function fitsParts(word: string, from: number, texts: Texts, at: number, end: number): boolean {
  if (from === word.length) return true;
  const { all, partStarts } = texts;
  const letter = word.charCodeAt(from);
  if (all.charCodeAt(at) === letter && partStarts[at] === 0 && fitsParts(word, from + 1, texts, at + 1, end))
    return true;
  for (let part = at; part < end; part++)
    if (partStarts[part] === 1 && all.charCodeAt(part) === letter && fitsParts(word, from + 1, texts, part + 1, end))
      return true;
  return false;
}
