import type { CloudTrailRecord } from './record.js';

/** A resource that an event is about. */
export interface Resource {
  readonly type?: string;
  readonly name: string;
}

/** The attributes by which LookupEvents finds an event, and which it returns beside the record's text. */
export interface Attributes {
  readonly EventId: string;
  readonly EventName: string;
  readonly EventSource: string;
  readonly ReadOnly?: string;
  readonly AccessKeyId?: string;
  readonly Username?: string;
  readonly resources: readonly Resource[];
}

/** The keys of LookupAttributes. */
export const attributeKeys = [
  'EventId',
  'EventName',
  'ReadOnly',
  'Username',
  'ResourceType',
  'ResourceName',
  'EventSource',
  'AccessKeyId',
] as const;

/** A key of LookupAttributes. */
export type AttributeKey = (typeof attributeKeys)[number];

/** The attributes of a record. */
export function attributesOf(record: CloudTrailRecord): Attributes {
  const identity = objectOf(record.userIdentity);
  // An Insights event is found by the calls that it is about.
  const named = 'insightDetails' in record ? objectOf(record.insightDetails) : record;
  return {
    EventId: String(record.eventID),
    EventName: String(named.eventName),
    EventSource: String(named.eventSource),
    ReadOnly: typeof record.readOnly === 'boolean' ? String(record.readOnly) : undefined,
    AccessKeyId: stringOf(identity.accessKeyId),
    Username: usernameOf(identity),
    resources: resourcesOf(record),
  };
}

/** The values under which an event is found by a key; a resource has one each. */
export function valuesOf(attributes: Attributes, key: AttributeKey): readonly string[] {
  if (key === 'ResourceName') return attributes.resources.map(({ name }) => name);
  if (key === 'ResourceType') return attributes.resources.flatMap(({ type }) => (type === undefined ? [] : [type]));
  const value = attributes[key];
  return value === undefined ? [] : [value];
}

/** Wider than `userIdentity.userName`: the session's name for a role, `root` for the root user, nothing for services. */
function usernameOf(identity: CloudTrailRecord): string | undefined {
  switch (identity.type) {
    case 'Root':
      return 'root';
    case 'AssumedRole':
    case 'FederatedUser':
      return stringOf(identity.principalId)?.split(':')[1];
    default:
      return stringOf(identity.userName);
  }
}

/** Parameters that name a resource; the service knows many more. */
const resourceParameters: Readonly<Record<string, string>> = {
  bucketName: 'AWS::S3::Bucket',
  userName: 'AWS::IAM::User',
  roleName: 'AWS::IAM::Role',
  policyArn: 'AWS::IAM::Policy',
  groupId: 'AWS::EC2::SecurityGroup',
  instanceId: 'AWS::EC2::Instance',
  functionName: 'AWS::Lambda::Function',
  keyId: 'AWS::KMS::Key',
  tableName: 'AWS::DynamoDB::Table',
  stackName: 'AWS::CloudFormation::Stack',
  name: 'AWS::CloudTrail::Trail',
};

function resourcesOf(record: CloudTrailRecord): readonly Resource[] {
  const listed = Array.isArray(record.resources) ? record.resources.map(objectOf) : [];
  const named = Object.entries(objectOf(record.requestParameters)).flatMap(([parameter, value]) => {
    const type = Object.hasOwn(resourceParameters, parameter) ? resourceParameters[parameter] : undefined;
    return type !== undefined && typeof value === 'string' ? [{ type, name: value }] : [];
  });
  return [
    ...listed.flatMap(({ ARN, type }) => (typeof ARN === 'string' ? [{ type: stringOf(type), name: ARN }] : [])),
    ...named,
  ];
}

function objectOf(value: unknown): CloudTrailRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as CloudTrailRecord) : {};
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
