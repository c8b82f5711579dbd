/** Many texts as one, to be searched at once: typed arrays and one long string are read many times faster than as many small strings. */
export interface Texts {
  /** All texts in lower case, each with a line break behind it. */
  readonly all: string;
  /** Where each text begins in `all`; one more than there are texts. */
  readonly starts: Uint32Array;
  /** For each place of `all` 1 where a part of a text begins: `CreatePolicy` has two, `S3Bucket` three. */
  readonly partStarts: Uint8Array;
}

/** Puts texts together. None may have a line break. */
export function textsOf(texts: readonly string[]): Texts {
  const lower = texts.map((text) => text.toLowerCase());
  const starts = new Uint32Array(texts.length + 1);
  lower.forEach((text, number) => void (starts[number + 1] = starts[number]! + text.length + 1));
  const partStarts = new Uint8Array(starts[texts.length]!);
  texts.forEach((text, number) => {
    // A few letters have another length in lower case: then there are no capitals to tell parts by.
    const cased = text.length === lower[number]!.length ? text : lower[number]!;
    for (let at = 0; at < cased.length; at++) if (isPartStart(cased, at)) partStarts[starts[number]! + at] = 1;
  });
  return { all: lower.map((text) => `${text}\n`).join(''), starts, partStarts };
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
