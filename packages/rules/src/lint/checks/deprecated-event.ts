import type { Check } from '../check.js';

/** An event that newer models do not have. */
export const deprecatedEvent: Check = {
  code: 'deprecated-event',
  summary: 'an event that only older releases of the models have',
  explanation: `The newest model of the service does not have the call any more: it is deprecated or gone, so new records of it are unlikely. Rules over old records may keep it.

Wrong: eventSource alexaforbusiness.amazonaws.com with eventName CreateRoom, a service that was closed`,
  *check(_rule, { scopes, catalog }) {
    const seen = new Set<number>();
    for (const { eventNames = [], events = [] } of scopes) {
      for (const token of eventNames) {
        if (seen.has(token.span.start) || token.isPattern) continue;
        const meant = events.filter(({ eventName }) => eventName === token);
        const older = meant.map(({ service, event }) => catalog.columns(service, event).olderModel);
        const [model] = older;
        if (model === undefined || !older.every((each) => each !== undefined)) continue;
        seen.add(token.span.start);
        yield {
          span: token.span,
          severity: 'warning',
          message: `${token.text} is in no current model of ${meant[0]!.service}: the call is deprecated or gone`,
          suggestion: 'leave it out, unless the rule is meant for old records',
          evidence: `modelled last in botocore ${model.release} (API version ${model.apiVersion}), not in ${catalog.botocore}`,
        };
      }
    }
  },
};
