import type { Span } from '@trailkit/match';

/** A text of a rule, with its escapes resolved, and where it is in the file: the token to change, with its quotes where it has some. */
export interface TextAt {
  readonly text: string;
  readonly span: Span;
}
