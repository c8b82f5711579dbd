import type { EventRule } from '../event-draft.js';
import { eventSourcesOf } from '../event-sources.js';

/** Every service. */
export const eventSources: EventRule = {
  name: 'The event source is the signing name, or else the endpoint prefix, followed by .amazonaws.com',
  because:
    'right for 439 of 446 captured pairs; data/event-sources.json has the exceptions and the services that share a source',
  applies: () => true,
  change: (draft, { graph, data }) => ({ ...draft, eventSources: eventSourcesOf(graph, data.eventSources) }),
};
