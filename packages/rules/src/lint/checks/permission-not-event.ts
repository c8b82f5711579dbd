import type { Catalog } from '@trailkit/catalog';
import type { Check } from '../check.js';
import { verdictsOf } from '../events/verdicts.js';
import { anyOfNames, evidenceText } from '../evidence.js';

/** The name of an IAM action, which is no event. */
export const permissionNotEvent: Check = {
  code: 'permission-not-event',
  summary: 'the name of an IAM permission that no call is recorded as',
  explanation: `IAM policies allow actions, and records have the names of API calls. Most actions are called like the call they allow; this one is not, so no record has its name.

Wrong: eventName ListBucket
Right: eventName ListObjects, which needs the permission s3:ListBucket

A permission without a call of its own (iam:PassRole) shows only in the calls that need it.`,
  *check(rule, { scopes, catalog }) {
    for (const verdict of verdictsOf(rule, scopes, catalog)) {
      if (verdict.kind !== 'permission') continue;
      const { token, permission, isElsewhere } = verdict;
      const calls = [...new Set(permission.events.map((event) => recordedAs(event, catalog)))];
      yield {
        span: token.span,
        // The service may have calls that are in no model.
        severity: isElsewhere ? 'warning' : 'error',
        message: `${token.text} is the IAM permission ${permission.permission}, and no event has its name`,
        suggestion:
          calls.length > 0
            ? `write the event that needs it: ${anyOfNames(calls)}`
            : 'write the events of the calls that need it',
        evidence: `${evidenceText(catalog.permissions().evidence)} among the actions of IAM policies; no model has a call of that name`,
        ...(calls.length === 1 && !isElsewhere && { replacement: calls[0]! }),
      };
    }
  },
};

/** The name in records of `service:Event`. */
function recordedAs(event: string, catalog: Catalog): string {
  const [prefix = '', name = ''] = event.split(':');
  const [found] = catalog.eventsNamed(catalog.servicesNamed(prefix).services, name);
  return found ? (catalog.recordedNames(found.service, found.event)[0]?.name ?? name) : name;
}
