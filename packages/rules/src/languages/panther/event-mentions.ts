import type { Catalog } from '@trailkit/catalog';
import type { Condition } from '../../condition/condition.js';
import { mapFields } from '../../condition/map-fields.js';
import { mentionsOf } from '../../condition/mentions-of.js';
import { recordPath } from '../../condition/record-path.js';
import type { Mentions } from '../../rule/mentions.js';

/** Fields that only CloudTrail's records have, of all logs that rules are for. */
const own = [
  'additionalEventData',
  'awsRegion',
  'eventCategory',
  'eventName',
  'eventSource',
  'requestParameters',
  'responseElements',
  'userIdentity.accessKeyId',
  'userIdentity.accountId',
  'userIdentity.arn',
  'userIdentity.invokedBy',
  'userIdentity.principalId',
  'userIdentity.sessionContext',
  'userIdentity.type',
];

/** The logs that a rule in Python is for are in the YAML beside it, which is not at hand: the fields that it reads tell. */
export function mayBeCloudtrail(text: string): boolean {
  return own.some((path) => text.includes(path.split('.')[0]!));
}

/** The mentions of a condition about an event; none where it is not about one of CloudTrail. */
export function eventMentions(condition: Condition, catalog: Catalog): readonly Mentions[] {
  return isCloudtrail(condition) ? mentionsOf(recordConditions(condition, catalog)) : [];
}

/** Whether a condition about an event is about one of CloudTrail: it looks at a field that only those have. */
function isCloudtrail(condition: Condition): boolean {
  switch (condition.kind) {
    case 'field':
    case 'shown':
      return isOwn(condition.field.path);
    case 'not':
      return isCloudtrail(condition.operand);
    case 'and':
    case 'or':
      return condition.operands.some(isCloudtrail);
    default:
      return false;
  }
}

function isOwn(path: readonly string[]): boolean {
  return own.includes(path[0]!) || own.includes(path.slice(0, 2).join('.'));
}

/** Without the fields that Panther adds: `p_log_type`, `p_enrichment`. */
function recordConditions(condition: Condition, catalog: Catalog): Condition {
  return mapFields(condition, (field) =>
    recordPath(field.path, catalog, 'exact') !== undefined || !field.path[0]!.startsWith('p_') ? field : undefined,
  );
}
