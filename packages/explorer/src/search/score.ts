/** A text that words are looked for in. */
export interface Term {
  readonly text: string;
  readonly lower: string;
  /** Its parts in lower case, `CreatePolicy` → `create`, `policy`; made when first needed. */
  parts?: readonly string[];
}

/** Prepares a text. */
export function termOf(text: string): Term {
  return { text, lower: text.toLowerCase() };
}

/** How well a word fits: the smaller, the better. */
export const scores = { same: 0, start: 1, partStart: 2, firstLetters: 3, inside: 4 } as const;

/** The worst score, and one more for a text without the word. */
export const noMatch = 9;

/** How well a word in lower case fits a text; `noMatch` where it does not. */
export function scoreOf(word: string, term: Term): number {
  const { lower, text } = term;
  let at = lower.indexOf(word);
  if (at === 0) return lower.length === word.length ? scores.same : scores.start;
  if (at < 0)
    return word.length > 1 && lower.charCodeAt(0) === word.charCodeAt(0) && fitsParts(word, 0, partsOf(term), 0)
      ? scores.firstLetters
      : noMatch;
  for (; at > 0; at = lower.indexOf(word, at + 1)) if (isPartStart(text, at)) return scores.partStart;
  return scores.inside;
}

/** The words of a query: `iam.createPol` has two, `AWS::S3::Object` is one. */
export function wordsOf(query: string): readonly string[] {
  return query
    .toLowerCase()
    .replaceAll('.amazonaws.com', '')
    .split(/[\s./]+|(?<!:):(?!:)/)
    .filter((word) => word !== '');
}

function isPartStart(text: string, at: number): boolean {
  const letter = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  if (isUpper(letter)) return !isUpper(before) || isLower(text.charCodeAt(at + 1));
  if (isDigit(letter)) return !isDigit(before);
  return !isUpper(before) && !isLower(before) && !isDigit(before);
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The parts of a text in lower case. */
export function partsOf(term: Term): readonly string[] {
  return (term.parts ??= (term.text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((part) =>
    part.toLowerCase(),
  ));
}

/** Whether the letters of a word begin parts of a text one after the other, from its first part on: `cpv`, `crepol`. */
function fitsParts(word: string, from: number, parts: readonly string[], first: number): boolean {
  if (from === word.length) return true;
  const last = first === 0 ? Math.min(1, parts.length) : parts.length;
  for (let number = first; number < last; number++) {
    const part = parts[number]!;
    let length = 0;
    while (from + length < word.length && length < part.length && word[from + length] === part[length]) length++;
    for (; length > 0; length--) if (fitsParts(word, from + length, parts, number + 1)) return true;
  }
  return false;
}
