import type { Check } from '../check.js';
import { eventBusRule } from '../delivery/event-bus.js';
import { sourcedEvents } from '../delivery/named-events.js';
import type { NameTest, Scope } from '../scope.js';

/** Events that may never come to EventBridge. */
export const notToEventbridge: Check = {
  code: 'not-to-eventbridge',
  summary: 'events of a source that may never come to EventBridge',
  explanation: `EventBridge gets the events that a trail logs, and no others: event history is not enough. A trail can leave whole event sources out (AWS KMS and the RDS Data API, whose events are many), and then no rule gets their events. Of AWS Import/Export CloudTrail has no events at all.

Note: source aws.kms with eventName Decrypt needs a trail that does not leave kms.amazonaws.com out

The rule alone does not show what trails leave out, so this is a note.`,
  *check(rule, { scopes, catalog }) {
    if (eventBusRule(rule) === undefined) return;
    const { excludableSources, unsupportedSources } = catalog.delivery();
    const excludable = sourcedEvents(scopes).filter(
      ({ token, events }) =>
        excludableSources.includes(token.text) &&
        events.some(({ service, event }) => catalog.columns(service, event).delivery.excludable),
    );
    for (const { token, span } of excludable.flatMap(eachSpan)) {
      yield {
        span,
        severity: 'note',
        message: `events of ${token.text} come to EventBridge only while a trail logs them, and trails can leave this source out`,
        suggestion: `make sure that a trail does not leave ${token.text} out`,
        evidence: 'documented by AWS',
      };
    }
    const unsupported = sourceTokens(scopes).filter(({ text }) => unsupportedSources.includes(text));
    for (const { token, span } of unsupported.flatMap((token) => eachSpan({ token }))) {
      yield {
        span,
        severity: 'note',
        message: `CloudTrail records no events of ${token.text}`,
        suggestion: 'leave the source out',
        evidence: 'documented by AWS',
      };
    }
  },
};

function eachSpan({ token }: { readonly token: NameTest }) {
  return [token.span, ...(token.also ?? [])].map((span) => ({ token, span }));
}

function sourceTokens(scopes: readonly Scope[]) {
  const tokens = scopes.flatMap(({ eventSources = [] }) => eventSources);
  return [...new Map(tokens.map((token) => [token.span.start, token])).values()];
}
