import { maxKeywordLength } from './limits.js';

/** Where a document differs from its record, by the paths of members; the raw copy has all of it. Nearly always nowhere. */
export class Cuts {
  /** Too long or too deep: shortened, or left out where nothing of it could stay. */
  truncated?: Set<string>;
  /** Scalars where a free part has to be an object: `{"value": …}` is in their place. */
  wrapped?: Set<string>;
  /** Names with a NUL or half a surrogate pair in them, which is written as U+FFFD. */
  renamed?: Set<string>;

  /** Integers that a number of JavaScript cannot hold, where the record's own text is not there to read them from. */
  rounded?: Set<string>;

  add(kind: 'truncated' | 'wrapped' | 'renamed' | 'rounded', path: string): void {
    (this[kind] ??= new Set()).add(path);
  }
}

/** A text as far as a keyword may have it, with no character cut in two. */
export function shortened(text: string): string {
  if (text.length <= maxKeywordLength) return text;
  const high = text.charCodeAt(maxKeywordLength - 1);
  return text.slice(0, high >= 0xd800 && high < 0xdc00 ? maxKeywordLength - 1 : maxKeywordLength);
}
