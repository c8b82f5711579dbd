import type { Catalog } from '@trailkit/catalog';
import { closest } from '@trailkit/suggest';
import type { Check } from '../check.js';
import { mentionUse } from '../condition/mention-uses.js';
import { dotted, fieldComplaint } from '../fields/field-complaint.js';
import { fieldOf } from '../fields/event-fields.js';
import { missingFields, placedBelow } from '../fields/missing-fields.js';
import type { Scope } from '../scope.js';

/** A path of a record where the rule sees EventBridge's envelope, or the other way round. */
export const detailMissing: Check = {
  code: 'detail-missing',
  summary: 'a field of the record that is not below "detail", or is and should not be',
  explanation: `EventBridge puts the CloudTrail record into the member "detail" of its event. Patterns, and Cloud Custodian's filters of type "event", see the whole event; all other languages see the record itself.

Wrong in a pattern: {"source": ["aws.iam"], "eventName": ["CreateUser"]}
Right: {"source": ["aws.iam"], "detail": {"eventName": ["CreateUser"]}}

Wrong in a Sigma rule: detail.eventName
Right: eventName`,
  *check(rule, { scopes, catalog }) {
    for (const missing of missingFields(scopes, catalog)) {
      if (missing.kind !== 'detail') continue;
      const { path } = missing.group.use;
      yield fieldComplaint(
        missing,
        catalog,
        'error',
        `the rule sees records, which have no ${dotted(path)}: "detail" is EventBridge's`,
      );
    }
    for (const mention of rule.besideRecord ?? []) {
      const { path, span, nameSpans } = mentionUse(mention);
      const meant = placeOf(path, scopes, catalog);
      yield {
        span: nameSpans[0] ?? span,
        severity: 'error',
        message: `EventBridge's event has no ${dotted(path)} beside "detail"`,
        suggestion: `write ${meant}`,
        evidence: 'documented: the record is in the member "detail" of the event',
      };
    }
  },
};

/** The members of EventBridge's event (the user guide's page of the structure of events). */
const envelope = ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'];

/** Where a field beside `detail` may be meant to be: a member of the envelope that is misspelt, or a field of the record. */
function placeOf(path: readonly string[], scopes: readonly Scope[], catalog: Catalog): string {
  const [first] = path;
  const misspelt = closest(first!, envelope);
  const isOfRecord = fieldOf(undefined, path, catalog).status !== 'missing';
  if (!isOfRecord && misspelt !== undefined) return dotted([misspelt, ...path.slice(1)]);
  const events = scopes.flatMap((scope) => scope.events ?? []);
  return `detail.${dotted((isOfRecord ? undefined : placedBelow(path, events, catalog)) ?? path)}`;
}
