import type { Span } from '@trailkit/match';
import { eventSourceOf, sourceOf } from '../../languages/eventbridge/record/event-source.js';
import type { Rule } from '../../rule/rule.js';

/** An event source as a place of a rule writes sources: `aws.iam` where EventBridge's `source` is meant. */
export function asWritten(eventSource: string, { start, end }: Span, { file: { text } }: Rule): string {
  const token = text.slice(start, end).replace(/^\\*["']|\\*["']$/g, '');
  return eventSourceOf(token) === undefined ? eventSource : sourceOf(eventSource);
}
