import type { Located } from '../../../text/located.js';
import { locatedMember } from '../../../text/located.js';

/**
 * Whether a pattern is meant for CloudTrail's records: by its detail-type, or by fields that only records have. A bus has events of many
 * services besides.
 */
export function isAboutCloudTrail(pattern: Located): boolean {
  const detail = locatedMember(pattern, 'detail')?.value;
  const has = (name: string): boolean => locatedMember(pattern, name) !== undefined || mentions(detail, name);
  const detailType = locatedMember(pattern, 'detail-type')?.value;
  if (detailType === undefined) return has('eventName') || has('eventSource');
  if (textsOf(detailType).some((text) => /cloud\s*trail|api call/i.test(text))) return true;
  // Of a detail-type that is computed or mistaken, the fields decide. Events of other services have an `eventName`, too.
  return has('eventSource') || (detailType.kind === 'unknown' && has('eventName'));
}

function mentions(value: Located | undefined, name: string): boolean {
  if (value?.kind === 'array') return value.items.some((item) => mentions(item, name));
  if (value?.kind !== 'object') return false;
  return value.members.some(
    ({ key, value: member }) => key.text === name || (key.text === '$or' && mentions(member, name)),
  );
}

/** All strings in a value: also those of matchers. */
function textsOf(value: Located): readonly string[] {
  if (value.kind === 'string') return [value.text];
  if (value.kind === 'array') return value.items.flatMap(textsOf);
  return value.kind === 'object' ? value.members.flatMap(({ value: member }) => textsOf(member)) : [];
}
