import fc from 'fast-check';
import type { JsonObject } from '@trailkit/records';
import type { ListedResource, LookupAttribute } from '../../../src/index.js';

const eventNames = ['CreateUser', 'CreateFunction20150331', 'CreateFunction', 'Decrypt', 'DescribeKey', 'NotYetKnown'];
const eventSources = ['iam', 'lambda', 'kms', 'rds', 'elasticloadbalancing', 'not-yet-known'].map(
  (label) => `${label}.amazonaws.com`,
);
const userNames = ['Alice', 'Bob', 'root'];
const accessKeys = ['AKIA1', 'ASIA2'];
const resourceTypes = ['AWS::KMS::Key', 'AWS::IAM::User', 'AWS::S3::Bucket'];
const ids = ['e1', 'e2', 'e3'];

/** When the records of the tests begin. */
export const epoch = Date.parse('2026-11-20T08:00:00Z');
/** How many seconds they go on. */
export const seconds = 100;

const identity = fc.oneof(
  fc.record({
    type: fc.constant('IAMUser'),
    userName: fc.constantFrom(...userNames),
    accessKeyId: fc.constantFrom(...accessKeys),
  }),
  fc.record({
    type: fc.constant('AssumedRole'),
    arn: fc.constantFrom(...userNames).map((name) => `arn:aws:sts::1:assumed-role/R/${name}`),
    accessKeyId: fc.constantFrom(...accessKeys),
  }),
  // The alias of an account is a userName too.
  fc.record({ type: fc.constant('Root'), userName: fc.constantFrom(...userNames) }),
  fc.record({ type: fc.constant('AWSService'), invokedBy: fc.constant('x.amazonaws.com') }),
);

/** Records as event history holds them: each with a name, a source and a time. */
export const record: fc.Arbitrary<JsonObject> = fc.record(
  {
    eventID: fc.constantFrom(...ids),
    eventName: fc.constantFrom(...eventNames),
    eventSource: fc.constantFrom(...eventSources),
    eventTime: fc.nat(seconds).map((second) => new Date(epoch + second * 1000).toISOString().replace('.000', '')),
    userIdentity: identity,
    readOnly: fc.boolean(),
    errorCode: fc.constantFrom('AccessDenied', 'ThrottlingException'),
    resources: fc
      .uniqueArray(fc.constantFrom(...resourceTypes), { maxLength: 2 })
      .map((types) => types.map((type) => ({ ARN: `arn:aws:x:::${type}/1`, type }))),
  },
  { requiredKeys: ['eventID', 'eventName', 'eventSource', 'eventTime'] },
);

/** The resources that the service lists: keys by their ARN, others by its last part; of buckets it does not know the type. */
export function listedResources(record: JsonObject): readonly ListedResource[] {
  return ((record.resources ?? []) as readonly { ARN: string; type: string }[]).map(({ ARN, type }) => ({
    name: type === 'AWS::KMS::Key' ? ARN : ARN.split('/').at(-1),
    type: type === 'AWS::S3::Bucket' ? undefined : type,
  }));
}

/** The service's own notion of its attributes, written apart from the planner's. */
export function serviceHas(record: JsonObject, { key, value }: LookupAttribute): boolean {
  if (key === 'ResourceName') return listedResources(record).some(({ name }) => name === value);
  if (key === 'ResourceType') return listedResources(record).some(({ type }) => type === value);
  const { type, userName, accessKeyId, arn } = (record.userIdentity ?? {}) as Record<string, string | undefined>;
  const username = type === 'Root' ? 'root' : type === 'AssumedRole' ? arn?.split('/').at(-1) : userName;
  const values: Partial<Record<LookupAttribute['key'], unknown>> = {
    EventId: record.eventID,
    EventName: record.eventName,
    EventSource: record.eventSource,
    ReadOnly: String(record.readOnly),
    AccessKeyId: accessKeyId,
    Username: username,
  };
  return values[key] === value;
}

const text = (...values: readonly string[]): fc.Arbitrary<string> =>
  fc.constantFrom(...values).map((each) => JSON.stringify(each));
const member = fc.constantFrom(
  ['$.eventID', text(...ids)] as const,
  ['$.eventName', text(...eventNames)] as const,
  ['$.eventSource', text(...eventSources)] as const,
  ['$.userIdentity.userName', text(...userNames)] as const,
  ['$.userIdentity.type', text('IAMUser', 'AssumedRole', 'Root')] as const,
  ['$.userIdentity.accessKeyId', text(...accessKeys)] as const,
  ['$.readOnly', fc.constantFrom('true', 'false')] as const,
  ['$.errorCode', fc.constantFrom('"AccessDenied"', 'null')] as const,
);
const condition = member.chain(([path, value]) =>
  fc.oneof(
    value.map((one) => `${path} == ${one}`),
    value.map((one) => `${path} != ${one}`),
    fc
      .array(fc.oneof(value, fc.constant('null')), { minLength: 1, maxLength: 3 })
      .map((list) => `${path} in [${list.join(', ')}]`),
    fc.constantFrom(`${path} exists`, `${path} like ["*e*", "x"]`, `${path} regex "^A"`, `${path} is leaf`),
    value.map((one) => `${path} ilike ${one.startsWith('"') ? one.toUpperCase() : `"${one}"`}`),
    value.map((one) => `${path}[] == ${one}`),
    value.map((one) => path.replace(/\.(\w+)$/, (_, name: string) => ` some (@.${name} == ${one})`)),
  ),
);
const time = fc
  .tuple(fc.constantFrom('<', '<=', '>', '>=', '=='), fc.integer({ min: 0, max: seconds * 1000 }))
  .map(([operator, milliseconds]) => `$.eventTime ${operator} ${new Date(epoch + milliseconds).toISOString()}`);
const { match } = fc.letrec<{ match: string }>((tie) => ({
  match: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    condition,
    time,
    tie('match').map((one) => `not (${one})`),
    fc
      .tuple(tie('match'), fc.constantFrom('and', 'or'), tie('match'))
      .map(([a, operator, b]) => `(${a}) ${operator} (${b})`),
  ),
}));

/** Match expressions that are about the fields of those records. */
export const matches = fc.array(match, { maxLength: 2 });

const pattern = fc.tuple(
  fc.constantFrom('', '', '!'),
  fc.constantFrom('iam', 'LAMBDA', 'kms', 'docdb', 'elbv2', 'not-yet-known', '*', 'k*'),
  fc.constantFrom(
    '*',
    'Create*',
    'CreateFunction',
    'CreateUser',
    'decrypt',
    'De*',
    'NotYetKnown',
    'CreateFunction20150331',
  ),
);

/** Resources of those records, as the service lists them; mostly none is asked for. */
export const resources = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  fc.record({
    resources: fc.uniqueArray(fc.constantFrom('1', 'arn:aws:x:::AWS::KMS::Key/1'), { maxLength: 2 }),
    resourceTypes: fc.uniqueArray(fc.constantFrom(...resourceTypes), { maxLength: 2 }),
  }),
);

/** Patterns that are about those records. */
export const patterns = fc.array(
  pattern.map(([not, service, action]) => `${not}${service}:${action}`),
  { maxLength: 3 },
);
