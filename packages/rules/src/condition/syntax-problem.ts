import type { Span } from '@trailkit/match';

/** A text is not of its language; `message` says what was expected and found. A reader makes a problem of it. */
export class SyntaxProblem extends Error {
  override readonly name = 'SyntaxProblem';

  constructor(
    message: string,
    readonly span: Span,
  ) {
    super(message);
  }
}
