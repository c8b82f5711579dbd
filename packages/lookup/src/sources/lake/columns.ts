import type { ConstraintPath } from '@trailkit/match';

/** A column, or a member of one, with the value of a record's member. */
export interface Column {
  /** As SQL names it. */
  readonly name: string;
  readonly type: 'string' | 'boolean';
}

/** The record as JSON text. */
export const recordColumn = 'eventjson';
/** The time of the event; without it nothing is in a store. */
export const timeColumn = 'eventtime';

/**
 * The members that have columns of their own in every store of CloudTrail events, with their values unchanged. Maps of strings
 * (requestparameters) are not here: nothing says how they write what is no string.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-supported-event-schemas.html
 */
const strings = [
  'eventVersion',
  'eventSource',
  'eventName',
  'awsRegion',
  'sourceIPAddress',
  'userAgent',
  'errorCode',
  'errorMessage',
  'requestID',
  'eventID',
  'eventType',
  'apiVersion',
  'recipientAccountId',
  'sharedEventID',
  'eventCategory',
  'userIdentity.type',
  'userIdentity.principalId',
  'userIdentity.arn',
  'userIdentity.accountId',
  'userIdentity.accessKeyId',
  'userIdentity.userName',
  'userIdentity.invokedBy',
  'userIdentity.identityProvider',
  'userIdentity.sessionContext.sourceIdentity',
  'userIdentity.sessionContext.ec2RoleDelivery',
  'userIdentity.sessionContext.attributes.mfaAuthenticated',
  'userIdentity.sessionContext.sessionIssuer.type',
  'userIdentity.sessionContext.sessionIssuer.principalId',
  'userIdentity.sessionContext.sessionIssuer.arn',
  'userIdentity.sessionContext.sessionIssuer.accountId',
  'userIdentity.sessionContext.sessionIssuer.userName',
  'userIdentity.sessionContext.webIdFederationData.federatedProvider',
];
const booleans = ['readOnly', 'managementEvent'];

const columns = new Map<string, Column>([
  ...strings.map((path) => [path, { name: path.toLowerCase(), type: 'string' }] as const),
  ...booleans.map((path) => [path, { name: path.toLowerCase(), type: 'boolean' }] as const),
]);

/** The column of a member; undefined where there is none. */
export function columnOf(path: ConstraintPath): Column | undefined {
  // A name with a dot in it is another member.
  return path.every((step) => typeof step === 'string' && !step.includes('.'))
    ? columns.get(path.join('.'))
    : undefined;
}
