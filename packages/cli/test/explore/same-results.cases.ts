// The expressions, rules and records that page and command are given alike. Everything in it is data: no case knows its result.

const record = (number: number, members: object = {}): Readonly<Record<string, unknown>> => ({
  eventVersion: '1.11',
  userIdentity: {
    type: 'IAMUser',
    arn: `arn:aws:iam::111122223333:user/user-${number % 3}`,
    accountId: '111122223333',
  },
  eventTime: new Date(Date.UTC(2026, 10, 1) + number * 60_000).toISOString().replace('.000Z', 'Z'),
  eventSource: number % 2 === 0 ? 'iam.amazonaws.com' : 's3.amazonaws.com',
  eventName: number % 2 === 0 ? 'CreateUser' : 'GetObject',
  awsRegion: 'eu-west-1',
  sourceIPAddress: `192.0.2.${number % 5}`,
  requestParameters: number % 2 === 0 ? { userName: `made-${number}` } : { bucketName: 'logs', key: `k/${number}` },
  responseElements: null,
  eventID: `00000000-0000-4000-a000-${String(number).padStart(12, '0')}`,
  eventType: 'AwsApiCall',
  recipientAccountId: '111122223333',
  ...(number % 7 === 0 && { errorCode: 'AccessDenied', errorMessage: 'no' }),
  ...members,
});

/** Usual records, and odd ones: other types, no time or one in another form, texts with every kind of character, repeated names, numbers beyond doubles. */
export const lines: readonly string[] = [
  ...Array.from({ length: 40 }, (_, number) => JSON.stringify(record(number))),
  ...[
    { errorCode: null },
    { errorCode: '' },
    { errorCode: 403 },
    { requestParameters: { a: [1, { b: 'x' }], n: 1_234_567_890_123, userName: ['x'] } },
    { eventTime: '2026-11-02T00:00:00.250Z' },
    { eventTime: '2026-11-02T01:00:00+01:00' },
    { eventTime: 'no time' },
    { eventTime: undefined },
    { eventTime: 1_793_500_000 },
    { sourceIPAddress: '10.0.0.1', userAgent: 'Aé😀\u202e\u0000' },
    { sourceIPAddress: '2001:db8::1' },
    { sourceIPAddress: 'AWS Internal' },
    { userAgent: 'line\nend\t"quoted" \\ back' },
    {
      userIdentity: {
        type: 'AssumedRole',
        arn: 'arn:aws:sts::1:assumed-role/r/s',
        sessionContext: { attributes: { mfaAuthenticated: 'false' } },
      },
    },
    { userIdentity: { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' } },
    { eventName: 'createuser' },
    { eventName: 'CreateUser', requestParameters: 'not an object' },
    { eventName: 'CreateUser', requestParameters: { userName: 'K\u212aelvin' } },
    { resources: [{ ARN: 'arn:aws:s3:::logs', type: 'AWS::S3::Bucket' }, { ARN: 'arn:aws:s3:::logs/k' }] },
    { requestParameters: { userName: 'x'.repeat(5000) } },
    { requestParameters: { deep: JSON.parse('[{"a":'.repeat(200) + '1' + '}]'.repeat(200)) as unknown } },
    { readOnly: true, managementEvent: false },
    { requestParameters: { size: 0.1, count: -0, large: 1e21 } },
  ].map((members, at) => JSON.stringify(record(100 + at, members))),
  JSON.stringify(record(200)).replace('"large"', '"x"').replace(/\}$/, ',"n":12345678901234567890,"m":1.0}'),
  JSON.stringify(record(201)).replace('"eventName":"GetObject"', '"eventName":"Other","eventName":"GetObject"'),
  JSON.stringify(record(202)).replace('CreateUser', 'Create\\u0055ser'),
];

export const expressions: readonly string[] = [
  '$.errorCode exists',
  '$.errorCode == null',
  '$.errorCode == "AccessDenied" or $.errorCode == 403',
  '$.requestParameters.a[?@.b == "x"] exists',
  '$.eventTime >= 2026-11-01T00:20:00Z',
  '$.eventTime >= 2026-11-02T00:00:00Z and $.eventTime < 2026-11-02T00:00:01Z',
  '$.sourceIPAddress cidr "10.0.0.0/8"',
  '$.sourceIPAddress cidr "2001:db8::/32"',
  '$.userAgent ilike "a*😀*"',
  '$.userAgent regex "end\\t"',
  'not $.eventName == "CreateUser" or $.eventName regex "^create"',
  '$.eventName == "CreateUser"',
  '$.eventName ilike "createUSER"',
  '$.requestParameters.userName ilike "k*elvin"',
  '$.requestParameters.n > 1000000000000',
  '$.n == 12345678901234567890',
  '$.resources[*].ARN == "arn:aws:s3:::logs/k"',
  '$..b == "x"',
  '$.userIdentity.sessionContext.attributes.mfaAuthenticated == "false"',
  '$.userIdentity.arn like "*user-1" and not $.errorCode exists',
  '$.requestParameters.userName == "made-8"',
];

const sigma = (title: string, level: string, detection: string, rest = ''): string =>
  `title: ${title}\nname: ${title}\nlevel: ${level}\nlogsource: {product: aws, service: cloudtrail}\ndetection: ${detection}\n${rest}`;
const correlation = (title: string, about: string, rest: string): string =>
  `title: ${title}\nlevel: high\ncorrelation:\n  type: ${about}\n${rest}`;

/** Rules of each language that can be run over records, and correlations. */
export const rules: readonly { readonly name: string; readonly file: string; readonly text: string }[] = [
  {
    name: 'Sigma',
    file: 'rule.yml',
    text: [
      sigma('Refused', 'high', '{s: {errorCode: AccessDenied}, condition: s}'),
      sigma(
        'Created',
        'low',
        '{s: {eventName|startswith: create}, f: {userIdentity.type: AWSService}, condition: s and not f}',
      ),
      sigma('Words', 'medium', '{s: {userAgent|contains: quoted}, condition: s}'),
      sigma('Address', 'medium', '{s: {sourceIPAddress|cidr: [192.0.2.0/30, 10.0.0.0/8]}, condition: s}'),
    ].join('---\n'),
  },
  {
    name: 'Sigma correlations',
    file: 'correlations.yml',
    text: [
      sigma('Refused', 'high', '{s: {errorCode: AccessDenied}, condition: s}'),
      sigma('Created', 'low', '{s: {eventName: CreateUser}, condition: s}'),
      correlation(
        'Often',
        'event_count',
        '  rules: [Created]\n  group-by: [userIdentity.arn]\n  timespan: 20m\n  condition: {gte: 3}\n',
      ),
      correlation(
        'Several addresses',
        'value_count',
        '  rules: [Created]\n  group-by: [awsRegion]\n  timespan: 1h\n  condition: {gte: 4, field: sourceIPAddress}\n',
      ),
      correlation(
        'Both',
        'temporal',
        '  rules: [Refused, Created]\n  group-by: [userIdentity.arn]\n  timespan: 10m\n  generate: true\n',
      ),
    ].join('---\n'),
  },
  {
    name: 'EventBridge',
    // A pattern has no name but that of its file.
    file: 'the rules on the page.json',
    text: JSON.stringify({
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['iam.amazonaws.com'],
        requestParameters: { userName: [{ prefix: 'made-1' }, { wildcard: '*elvin' }] },
      },
    }),
  },
  {
    name: 'Cloud Custodian',
    file: 'policy.yml',
    text: 'policies:\n  - name: users\n    resource: aws.iam-user\n    mode:\n      type: cloudtrail\n      events:\n        - source: iam.amazonaws.com\n          event: CreateUser\n          ids: requestParameters.userName\n    filters:\n      - type: event\n        key: detail.errorCode\n        value: AccessDenied\n',
  },
];
