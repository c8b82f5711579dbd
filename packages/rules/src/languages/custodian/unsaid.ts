import type { Span } from '@trailkit/match';

/** Ends the reading of a condition that match cannot say, or that Custodian itself would not take. Becomes a problem of the file. */
export class UnsaidError extends Error {
  override readonly name = 'UnsaidError';
  readonly span: Span;
  readonly suggestion?: string;

  constructor(message: string, span: Span, suggestion?: string) {
    super(message);
    this.span = span;
    if (suggestion !== undefined) this.suggestion = suggestion;
  }
}
