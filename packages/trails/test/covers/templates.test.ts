import { describe, expect, it } from 'vitest';
import { lintSelectorFile, readRecorders } from '../../src/covers/index.js';
import { catalog, judged, objectRecord, record } from './covers.js';

const yaml = `
Parameters: { Global: { Type: String } }
Resources:
  Logs:
    Type: AWS::S3::Bucket
  Audit:
    Type: AWS::CloudTrail::Trail
    Condition: IsProduction
    Properties:
      TrailName: audit
      S3BucketName: !Ref Logs
      IsLogging: "true"
      IsMultiRegionTrail: true
      CloudWatchLogsLogGroupArn: !GetAtt Group.Arn
      EventSelectors:
        - ReadWriteType: WriteOnly
        - IncludeManagementEvents: "false"
          DataResources:
            - Type: AWS::S3::Object
              Values: [!Sub "\${Logs.Arn}/"]
      InsightSelectors:
        - InsightType: ApiCallRateInsight
  Lake:
    Type: AWS::CloudTrail::EventDataStore
    Properties:
      IngestionEnabled: false
      AdvancedEventSelectors:
        - FieldSelectors:
            - { Field: eventCategory, Equals: [Management] }
`;

const terraform = {
  resource: {
    aws_cloudtrail: {
      main: {
        name: 'main',
        s3_bucket_name: '${aws_s3_bucket.logs.id}',
        is_multi_region_trail: true,
        enable_logging: true,
        event_selector: {
          read_write_type: 'WriteOnly',
          data_resource: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3:::data/'] }],
        },
      },
      off: [{ name: 'off-${var.stage}', enable_logging: false, is_multi_region_trail: true }],
    },
    aws_cloudtrail_event_data_store: {
      lake: {
        name: 'lake',
        advanced_event_selector: [
          {
            name: 'writes',
            field_selector: [
              { field: 'eventCategory', equals: ['Management'] },
              { field: 'readOnly', equals: ['false'] },
            ],
          },
        ],
      },
    },
  },
};

const answers = (event: Parameters<typeof judged>[0], file: string): Readonly<Record<string, string>> =>
  Object.fromEntries(judged(event, [file]).map(({ recorder, answer }) => [recorder.name, answer]));
const readOnly = record({ eventName: 'DescribeInstances', readOnly: true });

describe('a template of CloudFormation in YAML', () => {
  it('has its trails, their groups and Insights, and its event data stores', () => {
    expect(answers(record(), yaml)).toEqual({
      'trail audit': 'yes',
      'log group of a template of trail audit': 'yes',
      'Insights of trail audit': 'yes',
      'event data store Lake': 'no',
    });
  });

  it('says under which condition, and where', () => {
    const [{ notes, clause }] = judged(record(), [yaml]) as [ReturnType<typeof judged>[0]];
    expect(notes).toEqual(['it is deployed: the template makes it by IsProduction']);
    expect(clause).toMatchObject({
      pointer: '/Resources/Audit/Properties/EventSelectors/0',
      line: yaml.split('\n').findIndex((line) => line.includes('WriteOnly')) + 1,
    });
  });

  it('does not know what its functions make', () => {
    const [{ answer, reason }] = judged(objectRecord('arn:aws:s3:::other/key'), [yaml]) as [
      ReturnType<typeof judged>[0],
    ];
    expect([answer, reason]).toEqual([
      'unknown',
      'a selector has a value that is known only when the template is deployed',
    ]);
    expect(answers(readOnly, yaml)).toMatchObject({ 'trail audit': 'no' });
    const together = yaml.replace('IncludeManagementEvents: "false"', 'ReadWriteType: ReadOnly');
    expect(answers(readOnly, together)).toMatchObject({ 'trail audit': 'yes' });
    const single = yaml.replace('IsMultiRegionTrail: true', 'IsMultiRegionTrail: !Ref Global');
    expect(answers(record(), single)).toMatchObject({ 'trail audit': 'unknown' });
    const computed = yaml.replace(
      /EventSelectors:\n {8}- ReadWriteType[^]*?InsightSelectors/,
      'EventSelectors: !Ref List\n      InsightSelectors',
    );
    expect(answers(record(), computed)).toMatchObject({ 'trail audit': 'unknown' });
    const global = yaml.replace('IsLogging:', 'IncludeGlobalServiceEvents: !Ref Global\n      IsLogging:');
    const user = record({ eventSource: 'iam.amazonaws.com', eventName: 'CreateUser' });
    expect([answers(user, yaml), answers(user, global)]).toMatchObject([
      { 'trail audit': 'yes' },
      { 'trail audit': 'unknown' },
    ]);
  });

  it('is of one region and logs management events where it says no more', () => {
    const small =
      'Resources:\n  Own:\n    Type: AWS::CloudTrail::Trail\n    Properties: { IsLogging: true, S3BucketName: b }\n';
    expect(judged(record(), [small])[0]).toMatchObject({
      answer: 'unknown',
      reason: 'the trail takes events of its home region, which is not said alone',
    });
    expect(answers(objectRecord('arn:aws:s3:::a/b'), small)).toEqual({ 'trail Own': 'no' });
    const stopped = small.replace('true', 'false');
    expect(judged(record(), [stopped])[0]).toMatchObject({ answer: 'no', reason: 'the trail is not logging' });
  });

  it('may have rules of EventBridge besides', () => {
    const rule = `  Rule:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { source: [aws.ec2], detail-type: [AWS API Call via CloudTrail] }
`;
    expect(answers(record(), yaml + rule)).toMatchObject({ 'trail audit': 'yes', 'rule Rule': 'yes' });
  });

  it('is linted', () => {
    const wrong = yaml.replace('ReadWriteType: WriteOnly', 'ReadWriteType: Writes');
    expect(lintSelectorFile({ name: 't.yaml', text: wrong }, catalog)).toMatchObject([
      { code: 'malformed', clause: { file: 't.yaml', line: 16 } },
    ]);
    expect(lintSelectorFile({ name: 't.yaml', text: yaml }, catalog)).toEqual([]);
  });
});

describe('Terraform in JSON', () => {
  const text = JSON.stringify(terraform, undefined, 2);

  it('has its trails and event data stores', () => {
    expect(answers(record(), text)).toEqual({ 'trail main': 'yes', 'trail off': 'no', 'event data store lake': 'yes' });
    expect(answers(readOnly, text)).toEqual({ 'trail main': 'no', 'trail off': 'no', 'event data store lake': 'no' });
    const stored = objectRecord('arn:aws:s3:::data/key', { eventName: 'PutObject', readOnly: false });
    expect(answers(stored, text)).toMatchObject({ 'trail main': 'yes' });
  });

  it('has the clause as it is written', () => {
    const [{ clause }] = judged(readOnly, [text]) as [ReturnType<typeof judged>[0]];
    expect(clause).toMatchObject({
      pointer: '/resource/aws_cloudtrail/main/event_selector/read_write_type',
      line: text.split('\n').findIndex((line) => line.includes('read_write_type')) + 1,
      text: '"read_write_type": "WriteOnly"',
    });
  });

  it('is read from a state, in all modules', () => {
    const resource = { type: 'aws_cloudtrail', name: 'main', values: terraform.resource.aws_cloudtrail.main };
    const state = {
      terraform_version: '1.9.0',
      values: { root_module: { resources: [], child_modules: [{ resources: [resource] }] } },
    };
    expect(answers(record(), JSON.stringify(state))).toEqual({ 'trail main': 'yes' });
  });

  it('is read from a plan, which says what is known later', () => {
    const module = 'module.audit.aws_cloudtrail.main';
    const values = { name: 'main', is_multi_region_trail: true, enable_logging: true };
    const planOf = (more: object, unknown: object): string =>
      JSON.stringify({
        ...{ format_version: '1.2', terraform_version: '1.9.0' },
        planned_values: {
          root_module: {
            resources: [],
            child_modules: [
              {
                address: 'module.audit',
                resources: [{ address: module, type: 'aws_cloudtrail', name: 'main', values: { ...values, ...more } }],
              },
            ],
          },
        },
        resource_changes: [
          {
            address: module,
            change: { actions: ['create'], after: values, after_unknown: { arn: true, home_region: true, ...unknown } },
          },
        ],
      });
    const selecting = (data_resource: object): object => ({
      event_selector: [{ read_write_type: 'All', include_management_events: false, data_resource: [data_resource] }],
    });
    const stored = objectRecord('arn:aws:s3:::data/key', { eventName: 'PutObject', readOnly: false });
    const known = planOf(selecting({ type: 'AWS::S3::Object', values: ['arn:aws:s3:::data/'] }), {});
    const later = planOf(selecting({ type: 'AWS::S3::Object' }), {
      event_selector: [{ data_resource: [{ values: true }] }],
    });
    expect(answers(record(), planOf({}, {}))).toEqual({ 'trail main': 'yes' });
    expect([answers(record(), known), answers(stored, known)]).toEqual([
      { 'trail main': 'no' },
      { 'trail main': 'yes' },
    ]);
    expect([answers(record(), later), answers(stored, later)]).toEqual([
      { 'trail main': 'no' },
      { 'trail main': 'unknown' },
    ]);
  });

  it.each([
    ['main.tf', 'resource "aws_cloudtrail" "main" {\n  name = "x"\n}\n'],
    ['main.tf', 'locals {\n  a = 1\n}\n'],
    ['main', 'variable "x" {}\n'],
  ])('is asked for where %s is in its own syntax: %j', (name, text) => {
    expect(() => readRecorders([{ name, text }], catalog)).toThrow(
      `${name}: expected JSON or YAML, found Terraform's own syntax; give what this prints: terraform plan -out=plan && terraform show -json plan (or terraform show -json alone, for what is applied)`,
    );
  });
});

it('reads YAML as the AWS CLI prints it', () => {
  const text =
    'Trail:\n  Name: main\n  TrailARN: arn:aws:cloudtrail:us-east-1:111122223333:trail/main\n  IsMultiRegionTrail: true\n  HasCustomEventSelectors: false\n';
  expect(answers(record(), text)).toEqual({ 'trail main': 'yes' });
});
