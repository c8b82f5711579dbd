import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@trailkit/records';
import { readRecorders } from '../../src/covers/index.js';
import { account, advanced, answer, catalog, judged, objectRecord, record, trail, trailArn } from './covers.js';

const everything = advanced({ eventCategory: ['Management'] });
const other = '444455556666';
const large = { responseElements: { text: 'x'.repeat(270_000) } };
const logGroup = { CloudWatchLogsLogGroupArn: `arn:aws:logs:us-east-1:${account}:log-group:ct:*` };
const insights = (...types: readonly object[]): string =>
  JSON.stringify({ TrailARN: trailArn, InsightSelectors: types });

function store(members: object = {}): string {
  return JSON.stringify({
    EventDataStoreArn: `arn:aws:cloudtrail:us-east-1:${account}:eventdatastore/0a`,
    Name: 'lake',
    Status: 'ENABLED',
    MultiRegionEnabled: true,
    OrganizationEnabled: false,
    RetentionPeriod: 36_500,
    ...everything,
    ...members,
  });
}

function rule(
  members: object = {},
  pattern: object = { source: ['aws.ec2'], 'detail-type': ['AWS API Call via CloudTrail'] },
): string {
  const arn = `arn:aws:events:us-east-1:${account}:rule/r`;
  return JSON.stringify({
    Name: 'r',
    Arn: arn,
    EventPattern: JSON.stringify(pattern),
    State: 'ENABLED',
    EventBusName: 'default',
    ...members,
  });
}

describe('a trail', () => {
  it.each([
    ['of another account', trail(everything), { recipientAccountId: other }, 'no'],
    [
      'of an organization, another account',
      trail(everything, { IsOrganizationTrail: true }),
      { recipientAccountId: other },
      'unknown',
    ],
    [
      'of an organization, a member',
      trail(everything, { IsOrganizationTrail: true }) + JSON.stringify({ Accounts: [{ Id: other }] }),
      { recipientAccountId: other },
      'yes',
    ],
    [
      'of an organization, no member',
      trail(everything, { IsOrganizationTrail: true }) + JSON.stringify({ Accounts: [{ Id: '777788889999' }] }),
      { recipientAccountId: other },
      'no',
    ],
    ['that is stopped', trail(everything) + JSON.stringify({ IsLogging: false }), {}, 'no'],
    ['that is logging', trail(everything) + JSON.stringify({ IsLogging: true }), {}, 'yes'],
    ['selectors alone', JSON.stringify({ TrailARN: trailArn, ...everything }), {}, 'yes'],
    [
      'selectors alone, of another region',
      JSON.stringify({ TrailARN: trailArn, ...everything }),
      { awsRegion: 'eu-west-1' },
      'unknown',
    ],
    ['a list of selectors', JSON.stringify(Object.values(everything)[0]), {}, 'yes'],
    [
      'without its selectors',
      JSON.stringify({
        Trail: { Name: 'main', TrailARN: trailArn, IsMultiRegionTrail: true, HasCustomEventSelectors: true },
      }),
      {},
      'unknown',
    ],
    [
      'with default selectors',
      JSON.stringify({
        Trail: { Name: 'main', TrailARN: trailArn, IsMultiRegionTrail: true, HasCustomEventSelectors: false },
      }),
      {},
      'yes',
    ],
    [
      'an old global event, a trail elsewhere',
      trail(everything, { IsMultiRegionTrail: false, HomeRegion: 'eu-west-1' }),
      { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', eventTime: '2019-01-01T00:00:00Z' },
      'yes',
    ],
    [
      'an event that needs no selector',
      trail(everything),
      {
        eventSource: 'lambda.amazonaws.com',
        eventName: 'LambdaESMDisabled',
        eventCategory: 'Data',
        managementEvent: false,
      },
      'yes',
    ],
    [
      'an event without a category, unknown to the catalog',
      trail(everything),
      { eventSource: 'x.amazonaws.com', eventName: 'Y', eventCategory: undefined, managementEvent: undefined },
      'unknown',
    ],
    [
      'an event without a category, of an old record',
      trail(everything),
      { eventCategory: undefined, managementEvent: undefined },
      'yes',
    ],
    [
      'an Insights event, Insights off',
      trail(everything, { HasInsightSelectors: false }),
      { eventCategory: 'Insight', managementEvent: false },
      'no',
    ],
  ] as readonly (readonly [string, string, JsonObject, string])[])('%s', (_, file, members, expected) => {
    expect(answer(record(members), file)).toBe(expected);
  });

  it('is only said to record an event under the condition that it logs', () => {
    expect(judged(record(), [trail(everything)])[0]!.notes).toEqual([
      'the trail is logging: get-trail-status was not given',
    ]);
  });

  it('has its parts in several files', () => {
    const [first, second] = [
      JSON.stringify({ trailList: [{ Name: 'main', TrailARN: trailArn, IsMultiRegionTrail: true }] }),
      JSON.stringify({ TrailARN: trailArn, ...everything }),
    ];
    const found = judged(record(), [first, second]);
    expect(found.map(({ recorder, answer: own, clause }) => [recorder.name, own, clause?.file])).toEqual([
      ['trail main', 'yes', '1.json'],
    ]);
  });
});

describe('a log group', () => {
  it.each([
    ['an event', {}, 'yes'],
    ['an event that is too long', large, 'no'],
    ['an event that the trail does not take', { eventCategory: 'Data', managementEvent: false }, 'no'],
  ])('%s', (_, members, expected) => {
    const found = judged(record(members), [trail(everything, logGroup)]);
    expect(found.map(({ recorder }) => recorder.name)).toEqual(['trail main', 'log group ct of trail main']);
    expect(found[1]!.answer).toBe(expected);
  });
});

describe('an event data store', () => {
  it.each([
    ['that is enabled', store(), {}, 'yes'],
    ['that is stopped', store({ Status: 'STOPPED_INGESTION' }), {}, 'no'],
    ['that is starting', store({ Status: 'STARTING_INGESTION' }), {}, 'unknown'],
    ['of one region', store({ MultiRegionEnabled: false }), { awsRegion: 'eu-west-1' }, 'no'],
    ['of one account', store(), { recipientAccountId: other }, 'no'],
    ['a data event', store(), { eventCategory: 'Data', managementEvent: false }, 'no'],
    [
      'in a list without selectors',
      JSON.stringify({
        EventDataStores: [
          { EventDataStoreArn: `arn:aws:cloudtrail:us-east-1:${account}:eventdatastore/0a`, Name: 'lake' },
        ],
      }),
      {},
      'unknown',
    ],
  ] as readonly (readonly [string, string, JsonObject, string])[])('%s', (_, file, members, expected) => {
    expect(answer(record(members), file)).toBe(expected);
  });
});

describe('a rule of EventBridge', () => {
  const read = { eventName: 'DescribeInstances', readOnly: true };
  const all = { State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' };
  it.each([
    ['a write', rule(), {}, 'yes'],
    ['a read', rule(), read, 'no'],
    ['a read, for a rule of all', rule(all), read, 'yes'],
    ['a read that is not called so', rule(), { eventName: 'ModelOwnInstances', readOnly: true }, 'unknown'],
    [
      'a read that is not called so, for a rule of all',
      rule(all),
      { eventName: 'ModelOwnInstances', readOnly: true },
      'yes',
    ],
    ['a write that is called a read', rule(), { eventName: 'GetOwnPassword', readOnly: false }, 'unknown'],
    ['a rule that is disabled', rule({ State: 'DISABLED' }), {}, 'no'],
    ['another service', rule(), { eventSource: 'iam.amazonaws.com' }, 'no'],
    ['another region', rule(), { awsRegion: 'eu-west-1' }, 'no'],
    ['another bus', rule({ EventBusName: 'own' }), {}, 'unknown'],
    ['a schedule', JSON.stringify({ Name: 'r', ScheduleExpression: 'rate(1 day)', State: 'ENABLED' }), {}, 'no'],
    ['an event of 264 KB, by which limits differ', rule(), large, 'unknown'],
    [
      'a data event without a trail',
      rule(),
      { eventCategory: 'Data', managementEvent: false, readOnly: false },
      'unknown',
    ],
  ] as readonly (readonly [string, string, JsonObject, string])[])('%s', (_, file, members, expected) => {
    expect(answer(record(members), file)).toBe(expected);
  });

  it.each([
    ['a write', 'ec2:RunInstances', {}, 'yes'],
    ['a read', 'ec2:DescribeInstances', {}, 'no'],
    ['a pattern of names', 'ec2:RunInstances', { eventName: ['StopInstances'] }, 'no'],
    ['a pattern of a member of the record', 'ec2:RunInstances', { errorCode: ['AccessDenied'] }, 'unknown'],
    [
      'a pattern of names, and of a member',
      'ec2:RunInstances',
      { eventName: ['StopInstances'], errorCode: ['AccessDenied'] },
      'no',
    ],
  ])('%s, by its name', (_, event, detail, expected) => {
    expect(answer(event, rule({}, { source: ['aws.ec2'], ...(Object.keys(detail).length > 0 && { detail }) }))).toBe(
      expected,
    );
  });

  it('is named by its place in a file of its own', () => {
    const pattern = JSON.stringify({ source: ['aws.ec2'], 'detail-type': ['AWS API Call via CloudTrail'] }, null, 2);
    expect(judged(record(), [`\n${pattern}`])[0]!.clause).toEqual({
      file: '0.json',
      pointer: '',
      line: 2,
      column: 1,
      text: '{ "source": [ "aws.ec2" ], "detail-type": [ "AWS API Call via CloudTrail" ] }',
    });
  });

  it('needs a trail that takes the event, where trails are given', () => {
    const data = trail(advanced({ eventCategory: ['Data'], 'resources.type': ['AWS::S3::Object'] }));
    expect(judged(record(), [data, rule()]).map(({ answer: own }) => own)).toEqual(['no', 'no']);
    const found = judged(objectRecord('arn:aws:s3:::a/k'), [data, rule({}, { source: ['aws.s3'] })]);
    expect(found.map(({ answer: own }) => own)).toEqual(['yes', 'yes']);
  });
});

describe('Insights', () => {
  const rate = { InsightType: 'ApiCallRateInsight' };
  const errors = { InsightType: 'ApiErrorRateInsight' };
  it.each([
    ['rate, a write', [rate], {}, 'yes'],
    ['rate, a read', [rate], { readOnly: true }, 'no'],
    ['errors, a read that failed', [errors], { readOnly: true, errorCode: 'AccessDenied' }, 'yes'],
    ['errors, a call that did not fail', [errors], {}, 'no'],
    ['rate of data events', [{ ...rate, EventCategories: ['Data'] }], {}, 'no'],
    ['none', [], {}, 'no'],
    [
      'an Insights event',
      [rate],
      { eventCategory: 'Insight', managementEvent: false, insightDetails: { insightType: 'ApiCallRateInsight' } },
      'yes',
    ],
  ])('%s', (_, types, members, expected) => {
    const found = judged(record(members), [trail(everything), insights(...types)]);
    expect(found.map(({ recorder }) => recorder.name)).toEqual(['trail main', 'Insights of trail main']);
    expect(found[1]!.answer).toBe(expected);
  });
});

describe('files that are no recorders', () => {
  it.each([
    ['no JSON', '{"trailList": [', /line 1: expected JSON as the AWS CLI prints it/],
    ['nothing', ' ', /found nothing/],
    ['something else', '{"Buckets": []}', /found an object with "Buckets"/],
    ['an operator that there is not', '[{"FieldSelectors":[{"Field":"eventName","Equal":["x"]}]}]', /found "Equal"/],
    [
      'a status of one of two trails',
      JSON.stringify({
        trailList: [
          { Name: 'a', TrailARN: 'a' },
          { Name: 'b', TrailARN: 'b' },
        ],
      }) + '{"IsLogging":true}',
      /found several trails/,
    ],
  ])('%s', (_, text, message) => {
    expect(() => readRecorders([{ name: 'f.json', text }], catalog)).toThrow(message);
  });
});
