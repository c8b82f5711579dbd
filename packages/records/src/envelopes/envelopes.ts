import type { JsonObject } from '../item.js';
import { isObject } from '../record.js';

/**
 * A known way in which records are wrapped. Records are found in any other, too: this is for reading a list that is longer than memory, and for
 * reading on after damage.
 */
export interface Envelope {
  /** Its name in documentation, with an article. */
  readonly name: string;
  /** The member whose list is delivered element by element as it is read. */
  readonly listMember?: string;
  /** Members that the envelope may begin with, by which reading resumes after damage. None where they are too common. */
  readonly firstMembers: readonly string[];
}

const list = (name: string, listMember: string): Envelope => ({ name, listMember, firstMembers: [listMember] });

/** Every known envelope. To add one, name it here and add its example to the test. */
export const envelopes: readonly Envelope[] = [
  list('a log file', 'Records'),
  list('the output of LookupEvents', 'Events'),
  { name: 'an event of LookupEvents', firstMembers: ['EventId', 'EventName', 'CloudTrailEvent'] },
  { name: 'an EventBridge event', firstMembers: ['detail-type', 'detail'] },
  { name: 'a labelled record', firstMembers: [] },
  list('the output of FilterLogEvents', 'events'),
  list('results of CloudWatch Logs Insights', 'results'),
  list('results of a CloudTrail Lake query', 'QueryResultRows'),
  list('messages of SQS', 'Messages'),
  { name: 'a CloudWatch Logs subscription', firstMembers: ['messageType'] },
  { name: 'an SNS notification', firstMembers: [] },
  { name: 'a search hit', firstMembers: ['_index', '_source'] },
];

/** The members whose lists are read element by element. */
export const listMembers: readonly string[] = envelopes.flatMap(({ listMember }) => listMember ?? []);

/** The member of a search response with an object whose list of the same name has the hits: read element by element, too. */
export const searchHits = 'hits';

/** Whether an object has a list that is read element by element, whose elements have places of their own. */
export function hasList(value: JsonObject): boolean {
  const { [searchHits]: response } = value;
  return (
    listMembers.some((name) => Array.isArray(value[name])) ||
    (isObject(response) && Array.isArray(response[searchHits]))
  );
}
