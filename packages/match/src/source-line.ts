import type { Span } from './ast.js';

/** Longest piece of a line that is shown around the place of an error. */
const WIDTH = 100;

/** A place in a file, or in a text that is from none. */
export interface SourceLocation {
  /** Absent where the parser was not given the file. */
  readonly file?: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

/** The place at which a span of a text begins, in the file that the text is from. */
export function locateSpan(source: string, { start, origin }: Span): SourceLocation {
  const before = source.slice(0, start).split('\n');
  const line = before.length;
  const column = before.at(-1)!.length + 1;
  if (origin === undefined) return { line, column };
  const { file, line: firstLine = 1, column: firstColumn = 1 } = origin;
  return { file, line: line + firstLine - 1, column: line === 1 ? column + firstColumn - 1 : column };
}

/** The line of the text that holds the span, with carets below it. */
export function drawSource(source: string, span: Span): string {
  const start = Math.min(span.start, source.length);
  const lineStart = start === 0 ? 0 : source.lastIndexOf('\n', start - 1) + 1;
  const newline = source.indexOf('\n', start);
  const lineEnd = newline === -1 ? source.length : newline;

  const from = Math.max(lineStart, start - WIDTH / 2);
  const to = Math.min(lineEnd, from + WIDTH);
  const before = from > lineStart ? '…' : '';
  const after = to < lineEnd ? '…' : '';
  const carets = Math.max(1, Math.min(span.end, to) - start);
  // A tab stays a tab below the line, so that the caret is under its character however wide the terminal draws it.
  const indent = before.replace(/./gu, ' ') + printable(source.slice(from, start)).replace(/[^\t]/gu, ' ');
  return `  ${before}${printable(source.slice(from, to))}${after}\n  ${indent}${'^'.repeat(carets)}`;
}

/** The text with control characters, which must not reach a terminal, replaced. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what must not reach a terminal
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\u00b7');
}
