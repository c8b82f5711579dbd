import type { Span } from '../ast.js';
import { MatchSyntaxError, type Complaint } from '../errors.js';
import { printable } from '../source-line.js';
import type { TextOrigin } from '../text-origin.js';

/** Ends the parse with an error about a place of the text. */
export type Complain = (complaint: Complaint) => never;

/** The way to complain about one text, and about the file that it is from. */
export function complainAbout(source: string, origin?: TextOrigin): Complain {
  return (complaint) => {
    throw new MatchSyntaxError(source, { ...complaint, span: { ...complaint.span, ...(origin && { origin }) } });
  };
}

/** A piece of the text as messages show it: `"="`, and with other quotes where it has these. */
export function quoted(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  const mark = ['"', "'", '`'].find((candidate) => !short.includes(candidate)) ?? '"';
  return mark + printable(short) + mark;
}

/** The text that was found at a position. */
export function quote(source: string, span: Span): string {
  return span.start >= source.length ? 'the end of the expression' : quoted(source.slice(span.start, span.end));
}
