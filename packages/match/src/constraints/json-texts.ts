import type { Literal } from '../ast.js';
import { isAddress } from '../values/addresses.js';

/** Characters that every writer of JSON writes as themselves: no quotes, no slashes, nothing that HTML-safe writers escape. */
const SAFE = /[A-Za-z0-9 ._:\-*@,;()$#!?|~^%[\]{}]+/g;

/** Shorter pieces occur everywhere. */
const MIN_LENGTH = 3;

/** A text that occurs in JSON wherever the string itself is a value or a name: with its quotes if possible. */
export function quotedText(value: string): string | undefined {
  const [piece] = value.match(SAFE) ?? [];
  return piece === value ? `"${value}"` : pieceOf(value);
}

/** The longest piece of a string that JSON has in it unchanged; undefined when none is worth looking for. */
export function pieceOf(value: string): string | undefined {
  const pieces: readonly string[] = value.match(SAFE) ?? [];
  const longest = pieces.reduce((a, b) => (b.length > a.length ? b : a), '');
  return longest.length >= MIN_LENGTH ? longest : undefined;
}

/** Texts of all strings and names in a literal: what equals it has all of them. */
export function literalTexts(literal: Literal): readonly string[] {
  switch (literal.kind) {
    case 'string':
      // A text that lists addresses equals each of them, which has no quotes of its own then.
      return [isAddress(literal.value) ? pieceOf(literal.value) : quotedText(literal.value)].filter(
        (text) => text !== undefined,
      );
    case 'list':
      return literal.items.flatMap(literalTexts);
    case 'dict': {
      // Of two entries with one name the last counts.
      const last = new Map(literal.entries.map(({ key, value }) => [key, value]));
      return [...last].flatMap(([key, value]) => [quotedText(key) ?? [], literalTexts(value)].flat());
    }
    default:
      return [];
  }
}
