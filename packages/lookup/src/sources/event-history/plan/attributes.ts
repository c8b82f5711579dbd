import type { ConstraintPath } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import type { LookupAttribute } from '../lookup-attribute.js';
import type { HistoryRecord } from '../history-reader.js';
import { valuesAt } from '../../../filter/contradiction.js';
import type { RecordFilter } from '../../../filter/record-filter.js';
import { sourceAndName } from '../../../patterns/compile-patterns.js';

type Key = LookupAttribute['key'];

/** A field of records, and the attribute that says the same. */
export interface PushedField {
  readonly key: Key;
  readonly path: ConstraintPath;
  /** Whether matches can be requested by the attribute. @default always */
  readonly applies?: (filter: RecordFilter) => boolean;
}

/**
 * The fields of management events that an attribute is about.
 *
 * Username is the user's name only for IAM users: of a role it is the session's name, of the root user `root`, whatever
 * userIdentity.userName says. So it is asked for only where the expression says that it is about IAM users.
 *
 * ResourceName and ResourceType are not among them: no field says the same. The service makes its list of resources from
 * parameters, answers and `resources`, by rules of its own for each event: the same resource by its name here and by its
 * ARN there, and not always with a type (CloudTrail user guide, lookup output fields). An event that has a value in
 * `resources[0].ARN`, or in a parameter, need not be found by it. A filter by resources as the service lists them
 * (`RecordFilter.resources`) is applied to that list, whatever the plan.
 */
const managementFields: readonly PushedField[] = [
  { key: 'EventId', path: ['eventID'] },
  { key: 'AccessKeyId', path: ['userIdentity', 'accessKeyId'] },
  { key: 'EventName', path: ['eventName'] },
  { key: 'EventSource', path: ['eventSource'] },
  { key: 'ReadOnly', path: ['readOnly'] },
  {
    key: 'Username',
    path: ['userIdentity', 'userName'],
    applies: (filter) => valuesAt(filter, ['userIdentity', 'type'])?.every((type) => type === 'IAMUser') ?? false,
  },
];

/**
 * Those of Insights events, which can be looked up by three attributes; by name and source of the calls that they are
 * about (CloudTrail user guide, "Viewing Insights events for trails with the AWS CLI": EventName `PutRule`, EventSource
 * `iam.amazonaws.com`).
 */
const insightFields: readonly PushedField[] = [
  { key: 'EventId', path: ['eventID'] },
  { key: 'EventName', path: ['insightDetails', 'eventName'] },
  { key: 'EventSource', path: ['insightDetails', 'eventSource'] },
];

/** The fields that can be asked for, in the events that a filter is about. */
export function pushedFields({ insights }: Pick<RecordFilter, 'insights'>): readonly PushedField[] {
  return insights ? insightFields : managementFields;
}

/** Whether asking for an attribute would bring a record. */
export function hasAttribute(
  { record, resources = [] }: Pick<HistoryRecord, 'record' | 'resources'>,
  { key, value }: LookupAttribute,
): boolean {
  const identity = (record.userIdentity ?? {}) as JsonObject;
  switch (key) {
    case 'EventId':
      return record.eventID === value;
    case 'AccessKeyId':
      return identity.accessKeyId === value;
    case 'EventName':
      return sourceAndName(record)[1] === value;
    case 'EventSource':
      return sourceAndName(record)[0] === value;
    case 'ReadOnly':
      return String(record.readOnly) === value;
    case 'Username':
      return [identity.userName, sessionName(identity), identity.type === 'Root' && 'root'].includes(value);
    case 'ResourceName':
      return resources.some(({ name }) => name === value);
    case 'ResourceType':
      return resources.some(({ type }) => type === value);
  }
}

function sessionName({ principalId }: JsonObject): unknown {
  return typeof principalId === 'string' ? principalId.split(':')[1] : undefined;
}
