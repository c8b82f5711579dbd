/** Many texts as one, to be searched at once: typed arrays are read many times faster than many small strings. */
export interface Texts {
  /** All texts in lower case, each with a line break behind it, as UTF-16. */
  readonly codes: Uint16Array;
  /** Where each text begins in `codes`; one more than there are texts. */
  readonly starts: Uint32Array;
  /** For each place of `codes` 1 where a part of a text begins: `CreatePolicy` has two, `S3Bucket` three. */
  readonly partStarts: Uint8Array;
  readonly pairs: Pairs;
}

/** The places of each pair of characters: a word is looked for where its rarest pair is. */
export interface Pairs {
  /** Pair → the first of its places; one more than there are pairs. */
  readonly starts: Uint32Array;
  /** The places in `codes` where the first of both characters is; of each pair rising. */
  readonly places: Uint32Array;
}

/** Puts texts together. None may have a line break. */
export function textsOf(texts: readonly string[]): Texts {
  const lower = texts.map((text) => text.toLowerCase());
  const starts = new Uint32Array(texts.length + 1);
  lower.forEach((text, number) => void (starts[number + 1] = starts[number]! + text.length + 1));
  const codes = new Uint16Array(starts[texts.length]!);
  const partStarts = new Uint8Array(codes.length);
  texts.forEach((text, number) => {
    const lowered = lower[number]!;
    // A few letters have another length in lower case: then there are no capitals to tell parts by.
    const cased = text.length === lowered.length ? text : lowered;
    const start = starts[number]!;
    for (let at = 0; at < lowered.length; at++) {
      codes[start + at] = lowered.charCodeAt(at);
      if (isPartStart(cased, at)) partStarts[start + at] = 1;
    }
    codes[start + lowered.length] = lineBreak;
  });
  return { codes, starts, partStarts, pairs: pairsOf(codes) };
}

const lineBreak = 10;

function pairsOf(codes: Uint16Array): Pairs {
  const starts = new Uint32Array(pairCount + 1);
  for (let at = 0; at + 1 < codes.length; at++) starts[pairOf(codes[at]!, codes[at + 1]!) + 1]!++;
  for (let pair = 0; pair < pairCount; pair++) starts[pair + 1]! += starts[pair]!;
  const next = starts.slice();
  const places = new Uint32Array(starts[pairCount]!);
  for (let at = 0; at + 1 < codes.length; at++) places[next[pairOf(codes[at]!, codes[at + 1]!)]!++] = at;
  return { starts, places };
}

/** Letters and digits, each by itself; other characters share what is left. */
const characterKinds = 40;
const pairCount = characterKinds ** 2;

/** The number of a pair. Two pairs may have the same: a word still has to be compared. */
export function pairOf(first: number, second: number): number {
  return characterKind(first) * characterKinds + characterKind(second);
}

function characterKind(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  if (code >= 48 && code <= 57) return code - 22;
  return 36 + (code & 3);
}

/** Whether a text has several parts: `instanceId` and `AES256` have, `role` has not. */
export function isCompound(text: string): boolean {
  for (let at = 1; at < text.length; at++) if (isPartStart(text, at)) return true;
  return false;
}

function isPartStart(text: string, at: number): boolean {
  const kind = kindOf(text.charCodeAt(at));
  if (kind === 'other') return false;
  const before = at === 0 ? 'other' : kindOf(text.charCodeAt(at - 1));
  // Of IAMRole, the last capital begins the next part.
  if (kind === 'upper') return before !== 'upper' || kindOf(text.charCodeAt(at + 1)) === 'lower';
  return kind === 'lower' ? before === 'digit' || before === 'other' : before !== 'digit';
}

function kindOf(code: number): 'upper' | 'lower' | 'digit' | 'other' {
  if (code >= 97 && code <= 122) return 'lower';
  if (code >= 65 && code <= 90) return 'upper';
  return code >= 48 && code <= 57 ? 'digit' : 'other';
}
