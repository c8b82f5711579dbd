import type { Span } from '@trailkit/match';

/** A text inside a file, with its escapes resolved, that knows where each part of it is written. */
export interface SourceText {
  readonly text: string;
  /** The place in the file of a part of the text. */
  span(start: number, end: number): Span;
}

/** A part of a file that is what it is, without escapes. */
export function plainText(fileText: string, start = 0, end = fileText.length): SourceText {
  return { text: fileText.slice(start, end), span: (from, to) => ({ start: start + from, end: start + to }) };
}

/** How escapes are written: none, `''` for a quote, or with a backslash as JSON, YAML and TOML do. */
export type EscapeStyle = 'none' | 'doubled' | 'backslash';

/**
 * Finds where the characters of a text are written, given the text as its format's parser has it and the part of the file: white space may
 * differ (indentation, folded lines), other characters follow each other.
 */
export function alignedText(
  text: string,
  file: { readonly text: string; readonly span: Span; readonly style: EscapeStyle },
): SourceText {
  const starts: number[] = [];
  const ends: number[] = [];
  const pieces = piecesOf(file.text, file.span, file.style);
  let piece = pieces.next();
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if (!isSpace(character)) while (!piece.done && isSpace(piece.value.text)) piece = pieces.next();
    const at = piece.done ? { start: file.span.end, end: file.span.end } : piece.value;
    starts.push(at.start);
    ends.push(at.end);
    if (!piece.done && (piece.value.text === character || !isSpace(character))) piece = pieces.next();
  }
  return {
    text,
    span: (start, end) => ({
      start: starts[start] ?? file.span.end,
      end: end > start ? ends[end - 1]! : (starts[start] ?? file.span.end),
    }),
  };
}

const isSpace = (text: string): boolean => /^\s*$/.test(text);

/** Characters of UTF-16 as they are written; an escape that stands for nothing (a line that goes on) is left out. */
function* piecesOf(
  text: string,
  { start, end }: Span,
  style: EscapeStyle,
): Generator<Span & { readonly text: string }> {
  for (let at = start; at < end;) {
    const length = style === 'none' ? 1 : escapeLength(text, at, style);
    const written = text.slice(at, at + length);
    const characters = length === 1 ? written : unescaped(written);
    for (const character of characters.split('')) yield { text: character, start: at, end: at + length };
    at += length;
  }
}

function escapeLength(text: string, at: number, style: EscapeStyle): number {
  if (style === 'doubled') return text.startsWith("''", at) ? 2 : 1;
  if (text[at] !== '\\') return 1;
  const digits = { x: 2, u: 4, U: 8 }[text[at + 1] ?? ''] ?? 0;
  return 2 + digits;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', e: '\u001b', 0: '\0' };

function unescaped(written: string): string {
  if (written === "''") return "'";
  const sign = written[1]!;
  if (written.length > 2) return String.fromCodePoint(Math.min(Number.parseInt(written.slice(2), 16) || 0, 0x10ffff));
  return escapes[sign] ?? sign;
}
