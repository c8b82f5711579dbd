import type { Span } from '@trailkit/match';
import type { SourceText } from '../../../text/source-text.js';

/** A filter pattern, and the resource of a template that it is of. */
export interface FoundFilter {
  /** The name of the resource. */
  readonly title: string;
  readonly source: SourceText | UnknownText;
  /** The whole resource. */
  readonly span: Span;
}

/** A text that is known only when the template is deployed, and why. */
export interface UnknownText {
  readonly unknown: string;
  readonly span: Span;
}
