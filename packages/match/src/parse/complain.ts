import type { Span } from '../ast.js';
import { MatchSyntaxError, type Complaint } from '../errors.js';

/** Ends the parse with an error about a place of the text. */
export type Complain = (complaint: Complaint) => never;

/** The way to complain about one text. */
export function complainAbout(source: string): Complain {
  return (complaint) => {
    throw new MatchSyntaxError(source, complaint);
  };
}

/** A piece of the text, in quotes, as messages show what was found. */
export function quote(source: string, span: Span): string {
  const text = source.slice(span.start, span.end);
  return text === '' ? 'the end of the expression' : JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text);
}
