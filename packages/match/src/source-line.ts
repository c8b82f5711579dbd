import type { Span } from './ast.js';

/** Longest piece of a line that is shown around the place of an error. */
const WIDTH = 100;

/** The line of the text that holds the span, with carets below it, and the span's line and column. */
export function drawSource(source: string, span: Span): { line: number; column: number; drawing: string } {
  const start = Math.min(span.start, source.length);
  const lineStart = start === 0 ? 0 : source.lastIndexOf('\n', start - 1) + 1;
  const newline = source.indexOf('\n', start);
  const lineEnd = newline === -1 ? source.length : newline;
  const line = source.slice(0, lineStart).split('\n').length;
  const column = start - lineStart + 1;

  const from = Math.max(lineStart, start - WIDTH / 2);
  const to = Math.min(lineEnd, from + WIDTH);
  const before = from > lineStart ? '…' : '';
  const after = to < lineEnd ? '…' : '';
  const carets = Math.max(1, Math.min(span.end, to) - start);
  // A tab stays a tab below the line, so that the caret is under its character however wide the terminal draws it.
  const indent = before.replace(/./gu, ' ') + printable(source.slice(from, start)).replace(/[^\t]/gu, ' ');
  return {
    line,
    column,
    drawing: `  ${before}${printable(source.slice(from, to))}${after}\n  ${indent}${'^'.repeat(carets)}`,
  };
}

/** The text with control characters, which must not reach a terminal, replaced. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what must not reach a terminal
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\u00b7');
}
