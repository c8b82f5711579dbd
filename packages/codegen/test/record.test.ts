import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { record, strictAjv } from './strict-ajv.js';

const common = { eventVersion: '1.11', eventTime: '2026-01-02T03:04:05Z', awsRegion: 'eu-west-1' };
const apiCall = {
  ...common,
  eventSource: 'iam.amazonaws.com',
  eventName: 'ListUsers',
  eventType: 'AwsApiCall',
  sourceIPAddress: '192.0.2.1',
};
const role = { type: 'Role', principalId: 'AROAX', arn: 'arn:aws:iam::1:role/r', accountId: '1', userName: 'r' };
const identity = (userIdentity: object) => ({ ...apiCall, userIdentity });

const envelopes: { name: string; in: object; out: string[] }[] = [
  { name: 'Root', in: identity({ type: 'Root', principalId: '1', accountId: '1', accessKeyId: '' }), out: [] },
  { name: 'IAMUser', in: identity({ type: 'IAMUser', userName: 'alice', invokedBy: 'signin.amazonaws.com' }), out: [] },
  {
    name: 'AssumedRole with all that a session can say',
    in: identity({
      type: 'AssumedRole',
      invokedByDelegate: { accountId: '2' },
      inScopeOf: {
        sourceArn: 'arn:a',
        sourceAccount: '1',
        issuerType: 'AWS::Lambda::Function',
        credentialsIssuedTo: 'b',
      },
      sessionContext: {
        attributes: { creationDate: '2026-01-02T03:04:05Z', mfaAuthenticated: 'false' },
        sessionIssuer: role,
        webIdFederationData: { federatedProvider: 'arn:p', attributes: { sub: 'x' } },
        sourceIdentity: 'alice',
        assumedRoot: 'true',
        ec2RoleDelivery: '2.0',
        signInSessionArn: 'arn:s',
      },
    }),
    out: [],
  },
  { name: 'Role', in: identity({ type: 'Role', arn: role.arn }), out: [] },
  { name: 'FederatedUser', in: identity({ type: 'FederatedUser', sessionContext: { sessionIssuer: {} } }), out: [] },
  { name: 'Directory', in: identity({ type: 'Directory', userName: 'd' }), out: [] },
  { name: 'AWSAccount', in: identity({ type: 'AWSAccount', principalId: 'AIDAX', accountId: '2' }), out: [] },
  { name: 'AWSService', in: identity({ type: 'AWSService', invokedBy: 'ec2.amazonaws.com' }), out: [] },
  {
    name: 'IdentityCenterUser',
    in: identity({
      type: 'IdentityCenterUser',
      credentialId: 'c',
      onBehalfOf: { userId: 'u', identityStoreArn: 'arn:i' },
    }),
    out: [],
  },
  { name: 'SAMLUser', in: identity({ type: 'SAMLUser', userName: 'u', identityProvider: 'arn:p' }), out: [] },
  { name: 'WebIdentityUser', in: identity({ type: 'WebIdentityUser', identityProvider: 'accounts.example' }), out: [] },
  { name: 'Unknown', in: identity({ type: 'Unknown', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' }), out: [] },
  {
    name: 'no identity type, as in service events',
    in: identity({ accountId: '1', invokedBy: 'AWS Internal' }),
    out: [],
  },
  {
    name: 'the optional fields of a management event',
    in: {
      ...identity({ type: 'Root' }),
      requestParameters: null,
      responseElements: null,
      additionalEventData: { SignatureVersion: 'SigV4' },
      requestID: 'r',
      eventID: 'e',
      readOnly: true,
      resources: [
        { ARN: 'arn:a', accountId: '1', type: 'AWS::S3::Bucket' },
        { ARNPrefix: 'arn:b', type: 'AWS::S3::Object' },
      ],
      apiVersion: '2010-05-08',
      managementEvent: true,
      recipientAccountId: '1',
      sharedEventID: 's',
      annotation: 'a',
      vpcEndpointId: 'vpce-1',
      eventCategory: 'Management',
      addendum: { reason: 'DELIVERY_DELAY', updatedFields: 'eventID', originalRequestID: 'r', originalEventID: 'e' },
      sessionCredentialFromConsole: 'true',
      edgeDeviceDetails: { type: 'outposts', deviceID: 'op-1' },
      tlsDetails: {
        tlsVersion: 'TLSv1.3',
        cipherSuite: 'c',
        clientProvidedHostHeader: 'h',
        keyExchange: 'X25519MLKEM768',
      },
      eventContext: {
        requestContext: { 'aws:ViaAWSService': 'false', 'aws:TagKeys': ['a'] },
        tagContext: { principalTags: { team: 'a' }, resourceTags: [{ arn: 'arn:a', tags: { team: 'a' } }] },
      },
    },
    out: [],
  },
  {
    name: 'Insight',
    in: {
      ...common,
      eventType: 'AwsCloudTrailInsight',
      eventCategory: 'Insight',
      eventID: 'e',
      insightDetails: {
        state: 'Start',
        eventSource: 'ec2.amazonaws.com',
        eventName: 'RunInstances',
        insightType: 'ApiErrorRateInsight',
        errorCode: 'null',
        insightContext: {
          statistics: {
            baseline: { average: 0.1 },
            insight: { average: 7 },
            insightDuration: 5,
            baselineDuration: 10080,
          },
          attributions: [{ attribute: 'userAgent', insight: [{ value: 'a', average: 1 }], baseline: [] }],
        },
      },
    },
    out: [],
  },
  {
    name: 'network activity',
    in: {
      ...identity({ type: 'AWSAccount', principalId: 'AIDAX' }),
      eventType: 'AwsVpceEvent',
      eventCategory: 'NetworkActivity',
      errorCode: 'VpceAccessDenied',
      eventID: 'e',
      vpcEndpointId: 'vpce-1',
      vpcEndpointAccountId: '1',
    },
    out: [],
  },
  {
    name: 'aggregated',
    in: {
      eventVersion: '1.0',
      eventType: 'AwsAggregatedEvent',
      eventCategory: 'Aggregated',
      accountId: '1',
      eventId: 'e',
      awsRegion: 'eu-west-1',
      eventSource: 's3.amazonaws.com',
      timeWindow: { windowStart: '2026-01-02T03:00:00Z', windowEnd: '2026-01-02T03:05:00Z', windowSize: 'PT5M' },
      summary: {
        primaryDimension: {
          dimension: 'eventName',
          statistics: [{ name: 'PutObject', value: 2 }],
          aggregationType: 'Count',
        },
        details: [
          { dimension: 'resourceARN', statistics: [{ name: 'arn:aws:s3:::b', value: 2 }], aggregationType: 'Count' },
        ],
      },
    },
    out: [],
  },
  {
    name: 'a misspelt identity field',
    in: identity({ type: 'Root', acountId: '1' }),
    out: ['/userIdentity additionalProperties'],
  },
  { name: 'a number for a string', in: { ...identity({}), recipientAccountId: 1 }, out: ['/recipientAccountId type'] },
  { name: 'another major version', in: { ...identity({}), eventVersion: '2.0' }, out: ['/eventVersion pattern'] },
  { name: 'an unheard-of identity', in: identity({ type: 'Robot' }), out: ['/userIdentity/type enum'] },
];

const timestamps: { name: string; in: unknown; out: boolean }[] = [
  { name: 'java.text, with a space', in: 'Jan 2, 2026 3:04:05 AM', out: true },
  { name: 'java.text, with a comma and a narrow space', in: 'Jan 12, 2026, 11:04:05\u202fPM', out: true },
  { name: 'ISO', in: '2026-01-02T03:04:05Z', out: true },
  { name: 'ISO with a fraction and an offset', in: '2026-01-02T03:04:05.678901-05:00', out: true },
  { name: 'ISO without either', in: '2026-01-02 03:04:05', out: true },
  { name: 'ISO basic', in: '20260102T030405Z', out: true },
  { name: 'java.util.Date', in: 'Fri Jan 02 03:04:05 UTC 2026', out: true },
  { name: 'RFC 1123', in: 'Fri, 02 Jan 2026 03:04:05 GMT', out: true },
  { name: 'seconds', in: 1767323045.5, out: true },
  { name: 'milliseconds as text', in: '1767323045000', out: true },
  { name: 'a word', in: 'yesterday', out: false },
  { name: 'a boolean', in: true, out: false },
];

const noBodies: { name: string; in: unknown; out: [noBody: boolean, noResponse: boolean] }[] = [
  { name: 'null', in: null, out: [true, true] },
  { name: 'a mask', in: 'HIDDEN_DUE_TO_SECURITY_REASONS', out: [true, true] },
  { name: 'asterisks', in: '***', out: [true, true] },
  { name: 'a word', in: 'hello', out: [false, false] },
  {
    name: 'omitted',
    in: { reason: 'responseElements too large', omitted: 'true', originalSize: '1' },
    out: [true, true],
  },
  { name: 'an error', in: { message: 'No', __type: 'AccessDeniedException' }, out: [false, true] },
  { name: 'a body', in: { user: {} }, out: [false, false] },
];

describe('record.json', () => {
  const ajv = strictAjv();
  const validate = new Ajv2020({ allErrors: true }).compile(record);
  const defs = (name: string) => ajv.compile({ $ref: `urn:trailkit:record#/$defs/${name}` });

  it.each(envelopes)('validates: $name', ({ in: given, out }) => {
    validate(given);
    expect((validate.errors ?? []).map((error) => `${error.instancePath} ${error.keyword}`)).toEqual(out);
    expect(Object.keys(given).filter((field) => !(field in record.properties))).toEqual([]);
  });

  it.each(timestamps)('Timestamp: $name', ({ in: given, out }) => {
    expect(defs('Timestamp')(given)).toBe(out);
  });

  it.each(noBodies)('NoBody and NoResponse: $name', ({ in: given, out }) => {
    expect([defs('NoBody')(given), defs('NoResponse')(given)]).toEqual(out);
  });

  it('takes a java.nio.ByteBuffer for a blob', () => {
    const buffer = { hb: [1, -2], offset: 0, isReadOnly: false, bigEndian: true, nativeByteOrder: false, mark: -1 };
    expect([defs('Blob')('AQ=='), defs('Blob')(buffer), defs('Blob')({ hb: 'AQ==' })]).toEqual([true, true, false]);
  });
});
