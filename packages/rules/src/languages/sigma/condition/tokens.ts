import type { TextAt } from '../../../rule/text-at.js';
import type { PartSpan } from '../../../text/scalar-span.js';

/** The words and brackets of a condition, with the pipe of the aggregations of old. */
export function conditionTokens(condition: string, spanAt: PartSpan): readonly TextAt[] {
  return [...condition.matchAll(/[()|]|[^\s()|]+/g)].map(({ 0: text, index }) => ({
    text,
    span: spanAt(index, index + text.length),
  }));
}
