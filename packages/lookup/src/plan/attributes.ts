import type { ConstraintPath, Scalar } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import type { LookupAttribute, SourceRecord } from '../source/record-source.js';
import type { Question } from './question.js';
import { sourceAndName } from '../patterns/compile-patterns.js';

type Key = LookupAttribute['key'];

/** A field of records, and the attribute that says the same. */
export interface PushedField {
  readonly key: Key;
  readonly path: ConstraintPath;
  /** Whether events that are wanted can be asked for by the attribute; by default always. */
  readonly holds?: (question: Question) => boolean;
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
 * `resources[0].ARN`, or in a parameter, need not be found by it. Who asks for resources as the service lists them
 * (`Question.resources`) is answered by that list, whatever the plan.
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
    holds: (question) => valuesAt(question, ['userIdentity', 'type'])?.every((type) => type === 'IAMUser') ?? false,
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

/** The fields that can be asked for, in the events that a question is about. */
export function pushedFields({ insights }: Pick<Question, 'insights'>): readonly PushedField[] {
  return insights ? insightFields : managementFields;
}

/** The values that a field of each answer has one of; undefined where nothing is known. */
export function valuesAt(
  { constraints: { equalities } }: Question,
  path: ConstraintPath,
): readonly Scalar[] | undefined {
  return equalities.find((each) => each.path.length === path.length && path.every((step, i) => each.path[i] === step))
    ?.values;
}

/** Whether asking for an attribute would bring a record. */
export function hasAttribute(
  { record, resources = [] }: Pick<SourceRecord, 'record' | 'resources'>,
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
