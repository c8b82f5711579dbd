/** A type of a column: a string, a boolean, a time, a map of strings, a list of objects, or an object with members. */
export type ColumnType =
  'string' | 'boolean' | 'timestamp' | 'map' | 'list' | { readonly [member: string]: ColumnType };

const issuer = {
  type: 'string',
  principalId: 'string',
  arn: 'string',
  accountId: 'string',
  userName: 'string',
} as const;

const userIdentity = {
  type: 'string',
  principalId: 'string',
  arn: 'string',
  accountId: 'string',
  accessKeyId: 'string',
  userName: 'string',
  sessionContext: {
    attributes: { creationDate: 'timestamp', mfaAuthenticated: 'string' },
    sessionIssuer: issuer,
    webIdFederationData: { federatedProvider: 'string', attributes: 'map' },
    sourceIdentity: 'string',
    ec2RoleDelivery: 'string',
    ec2IssuedInVpc: 'string',
  },
  onBehalfOf: { userId: 'string', identityStoreArn: 'string' },
  invokedBy: 'string',
  identityProvider: 'string',
} as const;

/**
 * The columns of stores of CloudTrail events, by the members of records; SQL takes them in any letter case.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-supported-event-schemas.html
 */
export const columns: Readonly<Record<string, ColumnType>> = {
  eventVersion: 'string',
  userIdentity,
  eventTime: 'timestamp',
  eventSource: 'string',
  eventName: 'string',
  awsRegion: 'string',
  sourceIPAddress: 'string',
  userAgent: 'string',
  errorCode: 'string',
  errorMessage: 'string',
  requestParameters: 'map',
  responseElements: 'map',
  additionalEventData: 'map',
  requestID: 'string',
  eventID: 'string',
  readOnly: 'boolean',
  resources: 'list',
  eventType: 'string',
  apiVersion: 'string',
  managementEvent: 'boolean',
  recipientAccountId: 'string',
  sharedEventID: 'string',
  annotation: 'string',
  vpcEndpointId: 'string',
  serviceEventDetails: 'map',
  addendum: 'map',
  edgeDeviceDetails: 'map',
  insightDetails: 'map',
  eventCategory: 'string',
  tlsDetails: { tlsVersion: 'string', cipherSuite: 'string', clientProvidedHostHeader: 'string' },
  sessionCredentialFromConsole: 'string',
};

/** All names in it, in lower case, and the column with the record's text. */
export const columnNames: ReadonlySet<string> = new Set(['eventjson', ...namesIn(columns)]);

function namesIn(members: Readonly<Record<string, ColumnType>>): readonly string[] {
  return Object.entries(members).flatMap(([name, type]) => [
    name.toLowerCase(),
    ...(typeof type === 'object' ? namesIn(type) : []),
  ]);
}
