import type { EventRule } from '../event-draft.js';

/** Services whose events have names that no model knows: S3's REST names, see data/profiles.json. */
export const nameAfterOperation: EventRule = {
  name: 'An event is named as its operation, or as another reference of the service names it',
  because: 'S3 uses the names of its REST reference: GetBucketPublicAccessBlock, GetAccelerateConfiguration',
  applies: ({ graph, operation, data }) => data.profiles[graph.service]?.names?.[operation.name] !== undefined,
  change: (draft, { graph, operation, data }) => ({
    ...draft,
    eventNames: [...draft.eventNames, ...data.profiles[graph.service]!.names![operation.name]!],
  }),
};
