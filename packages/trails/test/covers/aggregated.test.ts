import { describe, expect, it } from 'vitest';
import { judged } from './covers.js';

const arn = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';
const trail = {
  ...{ Name: 'main', TrailARN: arn, HomeRegion: 'eu-west-1', IsMultiRegionTrail: true, S3BucketName: 'b' },
  CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:trail:*',
};
const dataOf = (...more: readonly object[]): object => ({
  TrailARN: arn,
  AdvancedEventSelectors: [{ Name: 'data', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, ...more] }],
});
const objects = { Field: 'resources.type', Equals: ['AWS::S3::Object'] };
const configured = (...Templates: readonly string[]): object => ({
  TrailARN: arn,
  MaxEventSize: 'Standard',
  AggregationConfigurations: Templates.length === 0 ? [] : [{ EventCategory: 'Data', Templates }],
});
const summary = (dimension?: string): Readonly<Record<string, unknown>> => ({
  ...{ eventVersion: '1.0', accountId: '111122223333', eventId: '11111111-1111-4111-8111-111111111111' },
  ...{ eventCategory: 'Aggregated', eventType: 'AwsAggregatedEvent', awsRegion: 'eu-west-1' },
  ...{ eventSource: 's3.amazonaws.com', summary: { primaryDimension: { dimension } } },
});

describe('summaries of data events', () => {
  it.each([
    {
      name: 'that a trail makes',
      record: summary('resourceARN'),
      parts: [dataOf(objects), configured('RESOURCE_ACCESS')],
      out: ['yes', 'unknown'],
      reason: 'the trail sums up data events by resourceARN (RESOURCE_ACCESS)',
    },
    {
      name: 'of another template',
      record: summary('eventName'),
      parts: [dataOf(objects), configured('RESOURCE_ACCESS')],
      out: ['no', 'no'],
      reason: 'the trail does not sum up data events by eventName (API_ACTIVITY)',
    },
    {
      name: 'that do not say what they sum up',
      record: summary(),
      parts: [dataOf(objects), configured('RESOURCE_ACCESS')],
      out: ['unknown', 'unknown'],
      reason: 'the record does not say by what it sums up (eventName, resourceARN, userIdentity)',
    },
    {
      name: 'of a trail that makes none',
      record: summary('eventName'),
      parts: [dataOf(objects), configured()],
      out: ['no', 'no'],
      reason: 'the trail sums up no data events',
    },
    {
      name: 'of a trail of which that is not known',
      record: summary('eventName'),
      parts: [dataOf(objects)],
      out: ['unknown', 'unknown'],
      reason: 'it is not known whether the trail sums up data events; get-event-configuration tells',
    },
    {
      name: 'of a service of which the trail takes no data events',
      record: summary('eventName'),
      parts: [
        dataOf(objects, { Field: 'eventSource', Equals: ['dynamodb.amazonaws.com'] }),
        configured('API_ACTIVITY', 'RESOURCE_ACCESS'),
      ],
      out: ['no', 'no'],
      reason: expect.stringContaining('other values of eventSource') as unknown,
    },
    {
      name: 'in another account',
      record: { ...summary('eventName'), accountId: '444455556666' },
      parts: [dataOf(objects), configured('API_ACTIVITY')],
      out: ['no', 'no'],
      reason: expect.stringContaining('the event is of 444455556666') as unknown,
    },
  ])('$name', ({ record, parts, out, reason }) => {
    const coverages = judged(record, [
      JSON.stringify({ trailList: [trail] }),
      ...parts.map((part) => JSON.stringify(part)),
    ]);
    expect(coverages.map(({ answer }) => answer)).toEqual(out);
    expect(coverages[0]!.reason).toEqual(reason);
  });
});
