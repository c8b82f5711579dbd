import type { EventRule } from '../event-draft.js';

/** cloudfront. */
export const cloudfrontDates: EventRule = {
  name: 'A CloudFront event may be named as the operation and the API version with underscores',
  because: 'CreateFunction2020_05_31 is seen; other names have no date',
  applies: ({ graph }) => graph.service === 'cloudfront',
  change: (draft, { operation }) => ({
    ...draft,
    eventNames: [...draft.eventNames, `${operation.name}${operation.apiVersion.replaceAll('-', '_')}`],
  }),
};
