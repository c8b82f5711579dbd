import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isEvent, validateEvent } from '../src/index.js';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`fixtures/cases/${name}.json`, import.meta.url), 'utf8'));
const ecr = (fixture('ecr-service-event') as { detail: Record<string, unknown> }).detail;
const refused = fixture('refused') as Record<string, unknown>;
const { Records: newFields } = fixture('new-envelope-fields') as { Records: Record<string, unknown>[] };

describe('records that people asked about', () => {
  const cases: readonly { name: string; in: unknown; problems: readonly string[] }[] = [
    { name: 'a repository that a pull through a cache rule made', in: ecr, problems: [] },
    {
      name: 'the same with another type',
      in: { ...ecr, serviceEventDetails: { repositoryName: 1 } },
      problems: ['serviceEventDetails/repositoryName type'],
    },
    { name: 'a refused call without its request', in: refused, problems: [] },
    { name: 'a call that a VPC endpoint refused', in: newFields[0], problems: [] },
    {
      name: 'a web identity, without its token, under a name of one letter',
      in: newFields[1],
      problems: ['requestParameters/roleSessionName constraint'],
    },
    { name: 'a session with everything that is new', in: newFields[2], problems: [] },
    {
      name: 'what S3 records of every call',
      in: {
        ...newFields[2],
        eventSource: 's3.amazonaws.com',
        eventName: 'GetObject',
        requestParameters: { bucketName: 'b', key: 'k' },
        additionalEventData: { SignatureVersion: 'SigV4', bytesTransferredOut: '7', newMember: true },
      },
      problems: ['additionalEventData/bytesTransferredOut type'],
    },
  ];
  test.each(cases)('$name', ({ in: record, problems }) => {
    const found = validateEvent(record, { mode: 'strict' }).problems;
    expect(found.map(({ part, path, code }) => `${part}${path} ${code}`)).toEqual(problems);
  });

  test('are of the event by any name that records have', () => {
    expect(isEvent(refused, 'iam', 'CreatePolicy')).toBe(true);
    expect(isEvent(ecr, 'ecr', 'CreateRepository')).toBe(true);
    const created = { ...refused, eventSource: 'lambda.amazonaws.com', eventName: 'CreateFunction20150331' };
    expect(isEvent(created, 'lambda', 'CreateFunction20150331')).toBe(true);
    expect(isEvent(created, 'lambda', 'CreateFunction')).toBe(true);
  });

  test('narrow to a request that may be null', () => {
    const name = (record: unknown): string | undefined =>
      isEvent(record, 'iam', 'CreatePolicy') ? record.requestParameters?.policyName : undefined;
    const request = { policyName: 'p', policyDocument: '{}' };
    expect([refused, { ...refused, requestParameters: request }].map(name)).toEqual([undefined, 'p']);
  });
});
