import { displayWidth } from '@trailkit/command-line/columns';
import type { Position } from '@trailkit/rules';
import { printable } from '../../files/printable.js';

/** Columns of a line that are shown around a token. */
const maxColumns = 100;

/** A line of the source with carets below its token, each line indented by `margin`. A token of several lines ends with the first. */
export function drawToken(text: string, { start, end }: { readonly start: Position; readonly end: Position }): string {
  const first = start.column - 1;
  const last = end.line > start.line ? text.length : Math.max(end.column - 1, first + 1);
  const from = last > maxColumns ? Math.max(0, first - maxColumns / 2) : 0;
  const to = Math.min(text.length, from + maxColumns);
  const before = from > 0 ? '…' : '';
  const after = to < text.length ? '…' : '';
  const number = String(start.line);
  // A tab stays a tab below the line, so that the caret is under its character however wide the terminal draws it.
  const indent = [...printable(text.slice(from, first))]
    .map((character) => (character === '\t' ? '\t' : ' '.repeat(displayWidth(character))))
    .join('');
  const carets = '^'.repeat(Math.max(1, displayWidth(printable(text.slice(first, Math.min(last, to))))));
  const margin = ' '.repeat(number.length);
  return `  ${number} | ${before}${printable(text.slice(from, to))}${after}\n  ${margin} | ${before && ' '}${indent}${carets}\n`;
}
