import { literalPattern } from '../../../tree/build.js';

/** A text of a rule: plain parts, and the wildcards `*` (`any`) and `?` (`one`) between them. */
export type SigmaText = readonly TextPart[];

/** A part of a text. */
export type TextPart = { readonly kind: 'plain'; readonly text: string } | { readonly kind: 'any' | 'one' };

/**
 * Reads a text with wildcards. A backslash takes a wildcard or another backslash literally; before anything else, and at the end, it is a
 * backslash.
 */
export function readSigmaText(text: string): SigmaText {
  return partsOf(text, /\\[\\*?]|[^]/g);
}

/** Reads a pattern of match's `like`: a backslash takes the next sign literally. */
export function readLikePattern(pattern: string): SigmaText {
  return partsOf(pattern, /\\[^]|[^]/g);
}

/** The parts of a text, of which each token is one sign, perhaps with a backslash that takes it literally. */
function partsOf(text: string, tokens: RegExp): SigmaText {
  const parts: TextPart[] = [];
  let plain = '';
  const endPlain = (): void => {
    if (plain !== '') parts.push({ kind: 'plain', text: plain });
    plain = '';
  };
  for (const [token] of text.matchAll(tokens)) {
    if (token === '*' || token === '?') {
      endPlain();
      parts.push({ kind: token === '*' ? 'any' : 'one' });
    } else plain += token.at(-1)!;
  }
  endPlain();
  return parts;
}

/** A text without wildcards. */
export function plainText(text: string): SigmaText {
  return text === '' ? [] : [{ kind: 'plain', text }];
}

/** Whether a text has wildcards. */
export function hasWildcards(text: SigmaText): boolean {
  return text.some(({ kind }) => kind !== 'plain');
}

/** The characters of a text; wildcards have none. */
export function charactersOf(text: SigmaText): string {
  return text.map((part) => (part.kind === 'plain' ? part.text : '')).join('');
}

/** The text with each plain part changed. */
export function mapPlain(text: SigmaText, change: (plain: string) => string): SigmaText {
  return text.map((part) => (part.kind === 'plain' ? { kind: 'plain', text: change(part.text) } : part));
}

/** The text with a `*` before or after it, where it has none there yet. */
export function withAny(
  text: SigmaText,
  { before, after }: { readonly before: boolean; readonly after: boolean },
): SigmaText {
  const any = { kind: 'any' } as const;
  return [
    ...(before && text[0]?.kind !== 'any' ? [any] : []),
    ...text,
    ...(after && (text.length === 0 ? !before : text.at(-1)!.kind !== 'any') ? [any] : []),
  ];
}

/** The text as a pattern of match's `like` and `ilike`. */
export function toLikePattern(text: SigmaText): string {
  return text
    .map((part) => (part.kind === 'plain' ? literalPattern(part.text) : part.kind === 'any' ? '*' : '?'))
    .join('');
}
