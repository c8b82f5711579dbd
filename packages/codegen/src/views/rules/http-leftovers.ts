import type { EventRule } from '../event-draft.js';

/** rest-json. */
export const httpLeftovers: EventRule = {
  name: 'Answers of rest-json services may hold headers of the HTTP response',
  because:
    'kafka, airflow, cleanrooms, m2, route53-recovery-readiness, networkflowmonitor, bedrock-agentcore and q show them',
  applies: ({ graph }) => graph.protocol === 'rest-json',
  change: (draft) => ({
    ...draft,
    responseExtra: {
      ...draft.responseExtra,
      'Access-Control-Expose-Headers': 'string',
      'Access-Control-Max-Age': 'string|integer',
    },
  }),
};
