/**
 * Whether a text may pass a test, by its bytes: those between the quotes of a JSON string in UTF-8, from `from` up to `to`. False only where
 * no text that is written so passes; costs less than to make a string of them.
 */
export type ByteTest = (bytes: Uint8Array, from: number, to: number) => boolean;

/** The ends of texts. */
export interface Ends {
  readonly prefix: string;
  readonly suffix: string;
  /** There is nothing behind the prefix. */
  readonly isWhole: boolean;
}

interface EndBytes {
  readonly prefix: Uint8Array;
  readonly suffix: Uint8Array;
  readonly isWhole: boolean;
}

/** With more alternatives than this, a set of strings is as fast. */
const maxAlternatives = 8;
const backslash = 0x5c;
/** An escape has no more bytes behind its backslash. */
const escapeLength = 5;

/**
 * The test of texts that have the ends of one of the alternatives; undefined where they tell nothing. With `ignoreCase` the ends are folded
 * (`foldCase`), and the texts are compared as if they were.
 */
export function endsTest(
  alternatives: readonly Ends[],
  { ignoreCase = false }: { readonly ignoreCase?: boolean } = {},
): ByteTest | undefined {
  if (alternatives.length > maxAlternatives) return undefined;
  const all = alternatives.map(({ prefix, suffix, isWhole }): EndBytes => {
    const start = plainHead(prefix);
    return {
      prefix: bytesOf(start),
      suffix: bytesOf(plainTail(suffix)),
      isWhole: isWhole && start === prefix,
    };
  });
  if (all.some(({ prefix, suffix, isWhole }) => !isWhole && prefix.length + suffix.length === 0)) return undefined;
  const [only, second] = all;
  if (only !== undefined && second === undefined)
    return (bytes, from, to) => mayHaveEnds(only, ignoreCase, bytes, from, to);
  return (bytes, from, to) => {
    for (const each of all) if (mayHaveEnds(each, ignoreCase, bytes, from, to)) return true;
    return false;
  };
}

function mayHaveEnds(
  { prefix, suffix, isWhole }: EndBytes,
  ignoreCase: boolean,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  for (let i = 0; i < prefix.length; i++) {
    if (from + i >= to) return false;
    const byte = bytes[from + i]!;
    if (isSame(byte, prefix[i]!, ignoreCase)) continue;
    // The text of an escape, and letters beyond ASCII without their case, are for somebody else to compare.
    return byte === backslash || byte >= 0x80;
  }
  if (isWhole) return from + prefix.length === to;
  for (let i = suffix.length - 1, at = to - 1; i >= 0; i--, at--) {
    if (at < from) return false;
    if (!isSame(bytes[at]!, suffix[i]!, ignoreCase)) return bytes[at]! >= 0x80 || mayBeEscaped(bytes, from, at);
  }
  return true;
}

function isSame(byte: number, expected: number, ignoreCase: boolean): boolean {
  return byte === expected || (ignoreCase && byte >= 0x41 && byte <= 0x5a && byte + 0x20 === expected);
}

/** Whether a byte may be a part of an escape. */
function mayBeEscaped(bytes: Uint8Array, from: number, at: number): boolean {
  for (let before = at; before >= from && before >= at - escapeLength; before--)
    if (bytes[before] === backslash) return true;
  return false;
}

/** The beginning that JSON writes with the same bytes, or with an escape: of ASCII, without backslashes, which are written twice. */
function plainHead(text: string): string {
  return /^[ -[\]-~]*/.exec(text)![0];
}

function plainTail(text: string): string {
  return /[ -[\]-~]*$/.exec(text)![0];
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
