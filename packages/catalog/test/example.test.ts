import { describe, expect, test } from 'vitest';
import { exampleRecord, findEvent, parseName } from '../src/index.js';
import { installedCatalog } from '../src/node/index.js';

const catalog = installedCatalog();

function example(name: string, options?: { allMembers: boolean }): Record<string, unknown> {
  const parsed = parseName(name, catalog);
  return exampleRecord(findEvent(parsed, parsed.event!, catalog).entry, catalog, options);
}

describe('an example could be in a log', () => {
  test('a data event of S3', () => {
    const record = example('s3.PutObject');
    expect(record).toMatchObject({
      eventSource: 's3.amazonaws.com',
      eventName: 'PutObject',
      eventCategory: 'Data',
      managementEvent: false,
      readOnly: false,
      resources: [
        { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::example-bucket/reports/2024/05/report.json' },
        { accountId: '123456789012', type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::example-bucket' },
      ],
      requestParameters: {
        bucketName: 'example-bucket',
        Host: 'example-bucket.s3.us-east-1.amazonaws.com',
        key: 'reports/2024/05/report.json',
      },
    });
    const names = Object.keys(record['requestParameters'] as object);
    expect(names.length).toBeLessThan(20);
    // Of a signed URL, with a customer's own key, and another spelling of a member that is there.
    expect(names).not.toContain('X-Amz-Algorithm');
    expect(names).not.toContain('x-amz-server-side-encryption-customer-algorithm');
    expect(names).not.toContain('Key');
  });

  test.each([
    { event: 's3.GetObject', category: 'Data', readOnly: true, recorded: 'GetObject', region: 'us-east-1' },
    { event: 's3.ListBuckets', category: 'Management', readOnly: true, recorded: 'ListBuckets', region: 'us-east-1' },
    {
      event: 'lambda.CreateFunction',
      category: 'Management',
      readOnly: false,
      recorded: 'CreateFunction20150331',
      region: 'us-east-1',
    },
    { event: 'lambda.Invoke', category: 'Data', readOnly: false, recorded: 'Invoke', region: 'us-east-1' },
    { event: 'iam.GetRole', category: 'Management', readOnly: true, recorded: 'GetRole', region: 'us-east-1' },
    {
      event: 'globalaccelerator.ListAccelerators',
      category: 'Management',
      readOnly: true,
      recorded: 'ListAccelerators',
      region: 'us-west-2',
    },
  ])('$event says what its columns say', ({ event, category, readOnly, recorded, region }) => {
    const record = example(event);
    expect(record).toMatchObject({
      eventCategory: category,
      managementEvent: category === 'Management',
      readOnly,
      eventName: recorded,
      awsRegion: region,
    });
    expect('resources' in record).toBe(category === 'Data');
  });

  test('the resource of a data event is the one that its request names', () => {
    expect(example('dynamodb.PutItem')).toMatchObject({
      requestParameters: { tableName: 'example-table' },
      resources: [
        {
          accountId: '123456789012',
          type: 'AWS::DynamoDB::Table',
          ARN: 'arn:aws:dynamodb:us-east-1:123456789012:table/example-table',
        },
      ],
    });
  });

  test('a call is no service event of the same name', () => {
    expect(example('ecr.CreateRepository')).toMatchObject({ eventType: 'AwsApiCall' });
    expect(example('ecr.CreateRepository')).not.toHaveProperty('serviceEventDetails');
    expect(example('ecr.PolicyExecutionEvent')).toMatchObject({
      eventType: 'AwsServiceEvent',
      serviceEventDetails: { repositoryName: 'example-repository' },
    });
  });

  test('a call that only reads has no response, where no record showed one', () => {
    expect(example('iam.GetRole')['responseElements']).toBeNull();
    expect(example('iam.CreateRole')['responseElements']).toMatchObject({ role: { roleName: 'example-role' } });
  });

  test('a sensitive value is masked, a token is no URL', () => {
    const texts = JSON.stringify(example('s3.PutObject', { allMembers: true }));
    expect(texts).toContain('"X-Amz-Security-Token":"IQoJb3JpZ2luX2VjEXAMPLETOKEN"');
    expect(example('kms.Encrypt', { allMembers: true })).toMatchObject({
      requestParameters: { plaintext: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    });
  });

  test('all members are there when asked for', () => {
    const request = (options?: { allMembers: boolean }) =>
      Object.keys(example('s3.PutObject', options)['requestParameters'] as object);
    const all = request({ allMembers: true });
    expect(all.length).toBeGreaterThan(60);
    expect(all).toEqual(expect.arrayContaining(request()));
  });

  test('the same event gets the same example', () => {
    expect(example('ec2.RunInstances')).toEqual(example('ec2.RunInstances'));
  });
});
