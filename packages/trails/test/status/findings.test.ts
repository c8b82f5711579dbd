import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, it } from 'vitest';
import { missedEvent, overdueDeliveries, readSurvey, statusOf } from '../../src/status/index.js';
import type { TrailOutput } from './status.js';
import { account, advanced, nowMs, objectsOf, statusFrom, trailFile } from './status.js';

interface FindingsCase {
  readonly name: string;
  readonly trails: readonly TrailOutput[];
  /** `NAME severity code` of each finding. */
  readonly found: readonly string[];
  /** In the messages. */
  readonly saying?: readonly string[];
}

const cases: readonly FindingsCase[] = [
  { name: 'a trail that is well', trails: [{ name: 'main' }], found: [] },
  {
    name: 'a trail that was stopped',
    trails: [{ name: 'main', status: { IsLogging: false, StopLoggingTime: '2026-04-30T08:00:00.000Z' } }],
    found: ['main error logging-stopped'],
    saying: ['logs nothing since 2026-04-30T08:00:00.000Z'],
  },
  {
    name: 'each of the four deliveries that fail',
    trails: [
      {
        name: 'main',
        status: {
          LatestDeliveryError: 'NoSuchBucket',
          LatestDigestDeliveryError: 'AccessDenied',
          LatestNotificationError: 'NotFound',
          LatestCloudWatchLogsDeliveryError: 'ResourceNotFoundException',
        },
      },
    ],
    found: [
      'main error delivery-failed',
      'main error digest-failed',
      'main error notification-failed',
      'main error cloudwatch-failed',
    ],
    saying: ['found NoSuchBucket', 'found AccessDenied', 'found NotFound', 'found ResourceNotFoundException'],
  },
  { name: 'an error that is empty', trails: [{ name: 'main', status: { LatestDeliveryError: '' } }], found: [] },
  {
    name: 'validation that is off',
    trails: [{ name: 'main', trail: { LogFileValidationEnabled: false } }],
    found: ['main warning validation-off'],
  },
  {
    name: 'digests that stay away',
    trails: [{ name: 'main', status: { LatestDigestDeliveryTime: '2026-05-01T09:59:59.000Z' } }],
    found: ['main warning digest-late'],
  },
  {
    name: 'digests of a stopped trail',
    trails: [{ name: 'main', status: { IsLogging: false, LatestDigestDeliveryTime: '2026-04-01T00:00:00.000Z' } }],
    found: ['main error logging-stopped'],
  },
  {
    name: 'no digest time, as in a member account',
    trails: [{ name: 'main', status: { LatestDigestDeliveryTime: undefined } }],
    found: [],
  },
  {
    name: 'a trail that records its own bucket',
    trails: [{ name: 'main', selectors: objectsOf('arn:aws:s3:::main-logs/') }],
    found: ['main error loop'],
    saying: ['records the data events of its own bucket main-logs'],
  },
  {
    name: 'a trail that records all buckets',
    trails: [{ name: 'main', selectors: objectsOf('arn:aws:s3') }],
    found: ['main error loop'],
  },
  {
    name: 'the same, without recursive logging',
    trails: [{ name: 'main', trail: { RecursiveLogging: false }, selectors: objectsOf('arn:aws:s3') }],
    found: [],
  },
  {
    name: 'a trail whose bucket is left out',
    trails: [
      {
        name: 'main',
        selectors: advanced({
          eventCategory: ['Data'],
          'resources.type': ['AWS::S3::Object'],
          'resources.ARN': { NotStartsWith: ['arn:aws:s3:::main-logs/'] },
        }),
      },
    ],
    found: [],
  },
  {
    name: 'another prefix of its bucket',
    trails: [{ name: 'main', trail: { S3KeyPrefix: 'trail' }, selectors: objectsOf('arn:aws:s3:::main-logs/data/') }],
    found: [],
  },
  {
    name: 'a trail that records the bucket of another',
    trails: [
      { name: 'a', selectors: objectsOf('arn:aws:s3:::b-logs/') },
      { name: 'b', selectors: objectsOf('arn:aws:s3:::elsewhere/') },
    ],
    found: [],
  },
  {
    name: 'two trails that record the buckets of each other',
    trails: [
      { name: 'a', selectors: objectsOf('arn:aws:s3:::b-logs/') },
      { name: 'b', selectors: objectsOf('arn:aws:s3:::a-logs/') },
    ],
    found: ['a error loop', 'b error loop'],
    saying: [
      'its deliveries to a-logs are recorded by trail b, and those deliveries by it',
      'its deliveries to b-logs are recorded by trail a, and those deliveries by it',
    ],
  },
  {
    name: 'two trails that record all management events',
    trails: [{ name: 'a' }, { name: 'b', region: 'eu-west-1', trail: { IsMultiRegionTrail: false } }],
    found: ['b warning recorded-twice'],
    saying: ['records management events that trail a records, too'],
  },
  {
    name: 'reads in the one, writes in the other',
    trails: [
      { name: 'a', selectors: advanced({ eventCategory: ['Management'], readOnly: ['true'] }) },
      { name: 'b', selectors: advanced({ eventCategory: ['Management'], readOnly: ['false'] }) },
    ],
    found: [],
  },
  {
    name: 'two regions',
    trails: [
      { name: 'a', trail: { IsMultiRegionTrail: false } },
      { name: 'b', region: 'eu-west-1', trail: { IsMultiRegionTrail: false } },
    ],
    found: [],
  },
  {
    name: 'a second trail that is stopped',
    trails: [{ name: 'a' }, { name: 'b', status: { IsLogging: false } }],
    found: ['b error logging-stopped'],
  },
  {
    name: 'the same objects in two trails, of which one has more',
    trails: [
      { name: 'a', selectors: objectsOf('arn:aws:s3:::data/') },
      { name: 'b', selectors: objectsOf('arn:aws:s3:::data/in/', 'arn:aws:s3:::more/') },
    ],
    found: ['b warning recorded-twice'],
    saying: ['records data events of AWS::S3::Object that trail a records, too'],
  },
  {
    name: 'a selector that never matches',
    trails: [
      {
        name: 'main',
        selectors: advanced({
          eventCategory: ['Data'],
          'resources.type': ['AWS::S3::Object'],
          'resources.ARN': { StartsWith: ['arn:aws:s3:::a*'] },
        }),
      },
    ],
    found: ['main error wildcard-is-literal'],
  },
];

describe('the findings of trails', () => {
  it.each(cases)('$name', ({ trails, found, saying = [] }) => {
    const { recordings } = statusFrom(trails);
    const findings = recordings.flatMap((recording) =>
      recording.findings.map((each) => ({ of: recording.name, ...each })),
    );
    expect(findings.map(({ of, severity, code }) => `${of} ${severity} ${code}`)).toEqual(found);
    for (const [i, text] of saying.entries()) expect(findings[i]!.message).toContain(text);
  });

  it('names the clause, and where it is in a file', () => {
    const { recordings } = statusFrom([{ name: 'main', status: { LatestDeliveryError: 'NoSuchBucket' } }]);
    expect(recordings[0]!.findings[0]!.clause).toEqual({
      file: 'main.json',
      pointer: '/LatestDeliveryError',
      line: 2,
      column: 73,
      text: '"LatestDeliveryError": "NoSuchBucket"',
    });
  });
});

const store = {
  EventDataStoreArn: `arn:aws:cloudtrail:us-east-1:${account}:eventdatastore/11111111-2222-3333-4444-555555555555`,
  Name: 'lake',
  Status: 'ENABLED',
  MultiRegionEnabled: true,
  OrganizationEnabled: false,
  RetentionPeriod: 2557,
  ...advanced({ eventCategory: ['Management'] }),
};

describe('deliveries that are late', () => {
  const hourAgo = '2026-05-01T11:00:00.000Z';
  const file = (status: object) =>
    readSurvey([trailFile({ name: 'main', status: { LatestDeliveryTime: '2026-05-01T09:00:00.000Z', ...status } })]);
  const record = {
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateUser',
    eventTime: '2026-05-01T10:00:00Z',
    awsRegion: 'us-east-1',
    recipientAccountId: account,
    readOnly: false,
    eventCategory: 'Management',
  };

  it.each([
    { name: 'after an hour without one', status: {}, from: '2026-05-01T09:15:00.000Z' },
    {
      name: 'after a start without any',
      status: { LatestDeliveryTime: undefined, StartLoggingTime: '2026-05-01T08:00:00.000Z' },
      from: '2026-05-01T08:15:00.000Z',
    },
    { name: 'but not of late', status: { LatestDeliveryTime: '2026-05-01T11:30:00.000Z' }, from: undefined },
    { name: 'but not without any time', status: { LatestDeliveryTime: undefined }, from: undefined },
    { name: 'but not of a stopped trail', status: { IsLogging: false }, from: undefined },
  ])('may be overdue $name', ({ status, from }) => {
    const windows = overdueDeliveries(file(status), nowMs).map(({ region, window }) => [region, window]);
    const window = { from: Date.parse(from ?? ''), to: Date.parse(hourAgo) };
    expect(windows).toEqual(from === undefined ? [] : [['us-east-1', window]]);
  });

  it('are missed where event history has an event that the trail takes', () => {
    const survey = file({});
    const [overdue] = overdueDeliveries(survey, nowMs);
    const catalog = installedCatalog();
    const data = { ...record, eventCategory: 'Data', eventSource: 's3.amazonaws.com', eventName: 'GetObject' };
    expect(missedEvent(overdue!, [data], catalog)).toBeUndefined();
    const missed = missedEvent(overdue!, [data, record], catalog)!;
    const { recordings } = statusOf([survey], { catalog, nowMs, missed: [missed] });
    expect(recordings[0]!.findings).toMatchObject([
      {
        code: 'delivery-late',
        region: 'us-east-1',
        message: expect.stringContaining('iam.amazonaws.com CreateUser 2026-05-01T10:00:00Z') as string,
      },
    ]);
  });
});

describe('regions in which nothing records what is done', () => {
  const files = (...trails: readonly TrailOutput[]) => readSurvey(trails.map(trailFile));
  const empty = { trails: [], stores: [], channels: [], telemetryRules: [], failures: [] };
  const one = { name: 'main', trail: { IsMultiRegionTrail: false } };

  it.each([
    { name: 'none, with a trail of all regions', answers: files({ name: 'main' }), where: undefined },
    { name: 'all, without a trail', answers: empty, where: 'any region that was asked' },
    { name: 'the others, with a trail of one', answers: files(one), where: 'eu-west-1' },
    {
      name: 'all, with a trail that does not log',
      answers: files({ ...one, status: { IsLogging: false } }),
      where: 'any region that was asked',
    },
    {
      name: 'none, with a trail whose selectors are not known',
      answers: files({ name: 'main', selectors: null, trail: { HasCustomEventSelectors: true } }),
      where: undefined,
    },
  ])('are $name', ({ answers, where }) => {
    const account = { ...answers, regions: ['us-east-1', 'eu-west-1'] };
    const { findings } = statusOf([account], { catalog: installedCatalog(), nowMs });
    expect(findings.map(({ message }) => /in (.*): event history/.exec(message)?.[1])).toEqual(
      where === undefined ? [] : [where],
    );
  });

  it('are reported of each account, and a trail that two accounts show is counted once', () => {
    const shared = { ...files({ name: 'main' }), regions: ['us-east-1'] };
    const { recordings, findings } = statusOf([shared, shared, { ...empty, regions: ['us-east-1'] }], {
      catalog: installedCatalog(),
      nowMs,
    });
    expect([recordings.length, findings.length]).toEqual([1, 1]);
  });
});

describe('what else records events', () => {
  it.each([
    { status: 'ENABLED', found: [] },
    { status: 'STARTING_INGESTION', found: [] },
    { status: 'STOPPED_INGESTION', found: ['ingestion-stopped'] },
    { status: 'PENDING_DELETION', found: ['ingestion-stopped'] },
  ])('an event data store that is $status', ({ status, found }) => {
    const { recordings } = statusFrom([], { others: [{ ...store, Status: status }] });
    expect(recordings).toMatchObject([
      { kind: 'event-data-store', name: 'lake', region: 'us-east-1', retentionDays: 2557, selects: 'management' },
    ]);
    expect(recordings[0]!.findings.map(({ code }) => code)).toEqual(found);
  });

  it('a trail that many others record, of which each records all the rest', () => {
    const names = Array.from({ length: 14 }, (_, i) => `other-${i}`);
    const others = names.map((name) => ({
      name,
      selectors: objectsOf(
        ...['first', ...names.filter((each) => each !== name)].map((each) => `arn:aws:s3:::${each}-logs/`),
      ),
    }));
    const { recordings } = statusFrom([{ name: 'first', selectors: objectsOf('arn:aws:s3:::elsewhere/') }, ...others]);
    const loops = recordings.filter(({ findings }) => findings.some(({ code }) => code === 'loop'));
    expect(loops.map(({ name }) => name).sort()).toEqual([...names].sort());
  });

  it('a channel whose events are refused', () => {
    const channel = {
      ChannelArn: `arn:aws:cloudtrail:us-east-1:${account}:channel/11111111-2222-3333-4444-555555555555`,
      Name: 'partner',
      Source: 'Custom',
      Destinations: [{ Type: 'EVENT_DATA_STORE', Location: store.EventDataStoreArn }],
      IngestionStatus: { LatestIngestionErrorCode: 'InvalidEventData' },
    };
    const { recordings } = statusFrom([], { others: [channel] });
    expect(recordings).toMatchObject([
      {
        kind: 'channel',
        source: 'Custom',
        destinations: [store.EventDataStoreArn],
        selects: undefined,
        findings: [{ code: 'ingestion-failed', severity: 'error' }],
      },
    ]);
  });

  it('CloudTrail switched on in CloudWatch', () => {
    const rule = {
      RuleName: 'audit',
      RuleArn: `arn:aws:observabilityadmin:us-east-1:${account}:telemetry-rule/audit`,
      TelemetryRule: {
        ResourceType: 'AWS::CloudTrail',
        TelemetryType: 'Logs',
        DestinationConfiguration: {
          DestinationPattern: 'aws/cloudtrail/managed',
          RetentionInDays: 400,
          CloudtrailParameters: advanced({ eventCategory: ['Management'], readOnly: ['false'] }),
        },
      },
    };
    const { recordings } = statusFrom([], { others: [rule] });
    expect(recordings).toMatchObject([
      {
        kind: 'cloudwatch',
        name: 'audit',
        region: 'us-east-1',
        logGroup: 'aws/cloudtrail/managed',
        retentionDays: 400,
        selects: 'write management',
        findings: [],
      },
    ]);
  });
});

describe('a selection in words', () => {
  it.each([
    { selectors: {}, selects: 'management' },
    { selectors: objectsOf('arn:aws:s3'), selects: 'data of AWS::S3::Object' },
    { selectors: objectsOf('arn:aws:s3:::a/', 'arn:aws:s3:::b/'), selects: 'data of AWS::S3::Object (2)' },
    {
      selectors: {
        EventSelectors: [{ ReadWriteType: 'ReadOnly', ExcludeManagementEventSources: ['kms.amazonaws.com'] }],
      },
      selects: 'read management but kms.amazonaws.com',
    },
    {
      selectors: advanced({ eventCategory: ['NetworkActivity'], eventSource: ['ec2.amazonaws.com'] }),
      selects: 'network activity (1)',
    },
  ])('$selects', ({ selectors, selects }) => {
    expect(statusFrom([{ name: 'main', selectors }]).recordings[0]!.selects).toBe(selects);
  });
});
