import { describe, expect, it } from 'vitest';
import { advanced, answer, judged, trail } from './covers.js';

const objects = advanced({ eventCategory: ['Data'], 'resources.type': ['AWS::S3::Object'] });
const inBucket = advanced({
  eventCategory: ['Data'],
  'resources.type': ['AWS::S3::Object'],
  'resources.ARN': { StartsWith: ['arn:aws:s3:::a/'] },
});
const everything = advanced({ eventCategory: ['Management'] });
const single = { IsMultiRegionTrail: false, HomeRegion: 'us-east-1' };

describe('the closest selector', () => {
  it('is one for the category of the event', () => {
    const selectors = advanced(
      { eventCategory: ['Management'], eventSource: { NotEquals: ['kms.amazonaws.com'] } },
      { eventCategory: ['Data'], 'resources.type': ['AWS::S3::Object'], readOnly: ['false'] },
    );
    const found = judged('dynamodb:GetItem', [trail(selectors)])[0]!;
    expect(found.reason).toContain('no selector takes it; the closest, selector 2 takes other values of');
    expect(found.clause?.pointer).toMatch(/^\/AdvancedEventSelectors\/1\//);
  });
});

describe('an event by its name', () => {
  it.each([
    ['a management event', 'ec2:RunInstances', trail(everything), {}, 'yes'],
    ['a data event of the type', 's3:GetObject', trail(objects), {}, 'yes'],
    ['a data event of a bucket', 's3:GetObject', trail(inBucket), {}, 'unknown'],
    ['a data event of a bucket, in it', 's3:GetObject', trail(inBucket), { resource: 'arn:aws:s3:::a/k' }, 'yes'],
    ['a data event of a bucket, not in it', 's3:GetObject', trail(inBucket), { resource: 'arn:aws:s3:::b/k' }, 'no'],
    ['a data event of another type', 's3:GetObject', trail(objects), { resourceType: 'AWS::S3::AccessPoint' }, 'no'],
    [
      'a data event of which types differ',
      'sns:Publish',
      trail(advanced({ eventCategory: ['Data'], 'resources.type': ['AWS::SNS::Topic'] })),
      {},
      'unknown',
    ],
    ['a data event and management alone', 's3:GetObject', trail(everything), {}, 'no'],
    [
      'a network activity event besides',
      'kms:Encrypt',
      trail(advanced({ eventCategory: ['NetworkActivity'], eventSource: ['kms.amazonaws.com'] })),
      {},
      'unknown',
    ],
    [
      'a user that is not known',
      'ec2:RunInstances',
      trail(advanced({ eventCategory: ['Management'], 'userIdentity.arn': { NotEndsWith: ['x'] } })),
      {},
      'unknown',
    ],
    ['a region that is not known', 'ec2:RunInstances', trail(everything, single), {}, 'unknown'],
    ['the home region', 'ec2:RunInstances', trail(everything, single), { region: 'us-east-1' }, 'yes'],
    ['another region', 'ec2:RunInstances', trail(everything, single), { region: 'eu-west-1' }, 'no'],
    ['a global service', 'iam:CreateUser', trail(everything, single), { region: 'eu-west-1' }, 'yes'],
    [
      'a global service and a trail elsewhere',
      'iam:CreateUser',
      trail(everything, { ...single, HomeRegion: 'eu-west-1' }),
      {},
      'no',
    ],
    ['global services left out', 'iam:CreateUser', trail(everything, { IncludeGlobalServiceEvents: false }), {}, 'no'],
    [
      'global services left out, a regional one',
      'ec2:RunInstances',
      trail(everything, { IncludeGlobalServiceEvents: false }),
      {},
      'yes',
    ],
    [
      'a name as records have it',
      'lambda:CreateFunction',
      trail(advanced({ eventCategory: ['Management'], eventName: ['CreateFunction20150331'] })),
      {},
      'yes',
    ],
  ])('%s', (_, event, file, options, expected) => {
    expect(answer(event, file, options)).toBe(expected);
  });

  it('says which clause decided, and where it is', () => {
    const [found] = judged('s3:GetObject', [trail(inBucket)]);
    expect(found).toMatchObject({
      answer: 'unknown',
      reason: 'selector 1 takes it or not by resources.ARN; that of the event is not known',
      clause: { file: '0.json', pointer: '/AdvancedEventSelectors/0/FieldSelectors/2', line: 1 },
    });
  });

  it.each([
    ['management events', advanced({ eventCategory: ['Management'] }), {}, 'unknown'],
    [
      'management events but those of the Data API',
      advanced({ eventCategory: ['Management'], eventSource: { NotEquals: ['rdsdata.amazonaws.com'] } }),
      {},
      'no',
    ],
    ['of a cluster', advanced({ eventCategory: ['Management'] }), { resourceType: 'AWS::RDS::DBCluster' }, 'no'],
  ])(
    'of the RDS Data API is a management event or a data event, by the cluster: %s',
    (_, selectors, options, expected) => {
      expect(answer('rds-data:ExecuteStatement', trail(selectors), options)).toBe(expected);
    },
  );

  it('says that an event is left out', () => {
    const file = trail(advanced({ eventCategory: ['Management'], eventSource: { NotEquals: ['kms.amazonaws.com'] } }));
    expect(judged('kms:Decrypt', [file])[0]).toMatchObject({
      answer: 'no',
      reason: 'selector 1 leaves it out by eventSource; the event has kms.amazonaws.com',
    });
  });

  it('says that calls through an access point are another matter', () => {
    expect(judged('s3:GetObject', [trail(objects)])[0]!.notes).toContain(
      'calls through AWS::S3::AccessPoint differ: no',
    );
  });
});
