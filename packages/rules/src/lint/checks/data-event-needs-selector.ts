import type { Check } from '../check.js';
import { eventsText, namedEvents } from '../delivery/named-events.js';
import { anyOfNames, evidenceText } from '../evidence.js';

/** A data event: whether it is recorded at all, no rule says. */
export const dataEventNeedsSelector: Check = {
  code: 'data-event-needs-selector',
  summary: 'a data event, which no trail records without a selector for it',
  explanation: `Trails record management events. Data events (reads and writes of objects, items, messages) are recorded only where a selector of a trail, or of an event data store, asks for their resource type; otherwise there is nothing to match. Event history never has them.

Note: eventSource s3.amazonaws.com with eventName GetObject needs a selector for AWS::S3::Object

The rule alone does not show which selectors there are, so this is a note.`,
  *check(_rule, { scopes, catalog }) {
    for (const named of namedEvents(scopes)) {
      const columns = named.events.map(({ service, event }) => catalog.columns(service, event));
      const isData = columns.every(
        ({ delivery, category }, at) =>
          delivery.needsSelector && isOfSource(category.eventSources, named.events[at]!.eventSource?.text),
      );
      if (!isData) continue;
      const types = [...new Set(columns.flatMap(({ resourceTypes }) => resourceTypes))];
      yield {
        span: named.token.span,
        severity: 'note',
        message: `${eventsText(named, 'is a data event: it is', 'are data events: they are')} recorded only where a selector asks for ${anyOfNames(types)}`,
        suggestion: `make sure that a trail has a selector for ${anyOfNames(types)}`,
        evidence: `the category is ${evidenceText(columns[0]!.category.evidence)}`,
      };
    }
  },
};

function isOfSource(sources: readonly string[] | undefined, written: string | undefined): boolean {
  return sources === undefined || written === undefined || sources.includes(written);
}
