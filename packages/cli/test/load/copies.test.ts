import { expect, it } from 'vitest';
import { run } from './run.js';

const record =
  '{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","userName":"ana"},"eventTime":"2026-11-10T08:00:00Z","eventSource":"dynamodb.amazonaws.com","eventName":"UpdateItem","awsRegion":"eu-west-1","requestParameters":{"expectedVersion":9007199254740993},"eventID":"e-1"}';
const quoted = JSON.stringify(record);

interface Document {
  readonly requestParameters: object;
  readonly aws?: object;
  readonly ct: { readonly raw: string; readonly text?: readonly string[]; readonly rounded?: object };
}

async function documentOf(input: string, ...options: readonly string[]): Promise<Document> {
  const argv = ['load', '--source', '-', '--dry-run', '--product', 'elasticsearch', ...options];
  const { out } = await run(argv, { input });
  return JSON.parse(out.split('\n')[1]!) as Document;
}

it.each([
  ['alone', record],
  ['in a log', `{"Records":[${record}]}`],
  ['in an event of EventBridge', `{"detail-type":"AWS API Call via CloudTrail","detail":${record}}`],
  ['as the hit of a search', `{"hits":{"hits":[{"_id":"1","_source":${record}}]}}`],
  [
    'in a message of SNS',
    `{"Type":"Notification","TopicArn":"arn:aws:sns:eu-west-1:111122223333:t","Message":${quoted}}`,
  ],
  [
    'in an event of EventBridge in a message of SQS',
    `{"Messages":[{"Body":${JSON.stringify(`{"detail":${record}}`)}}]}`,
  ],
])('an integer beyond 2^53 stays as it is written in a record %s', async (_name, input) => {
  const { requestParameters, ct } = await documentOf(input);
  expect(requestParameters).toEqual({ expectedVersion: '9007199254740993' });
  expect([ct.raw, ct.text, ct.rounded]).toEqual([
    record,
    ['requestParameters.expectedVersion=9007199254740993'],
    undefined,
  ]);
});

it('copies of bodies are left out where they are not wanted', async () => {
  const { ct, aws } = await documentOf(record, '--no-text', '--no-elastic');
  expect([ct.text, aws]).toEqual([undefined, undefined]);
  expect((await documentOf(record, '--no-text')).aws).toBeDefined();
});
