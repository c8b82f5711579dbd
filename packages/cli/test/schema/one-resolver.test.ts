import { compileFilter } from '@trailkit/lookup';
import { createValidator } from '@trailkit/validate';
import { describe, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { runCommand } from './run-command.js';

const eventsFolder = fileURLToPath(new URL('../../../../generated', import.meta.url));
const { isEvent, resolveEvent } = createValidator();

/** Names that a person types, a record that is meant, and its event; no event: nothing is known by the name. */
const table: { name: string; typed: [string, string]; recorded: Record<string, string>; event: string | undefined }[] =
  [
    {
      name: 'an operation that is recorded under its own name',
      typed: ['iam', 'CreatePolicy'],
      recorded: { eventSource: 'iam.amazonaws.com', eventName: 'CreatePolicy' },
      event: 'iam.CreatePolicy',
    },
    {
      name: 'an operation that is recorded under another name',
      typed: ['lambda', 'CreateFunction'],
      recorded: { eventSource: 'lambda.amazonaws.com', eventName: 'CreateFunction20150331' },
      event: 'lambda.CreateFunction',
    },
    {
      name: 'a recorded name',
      typed: ['lambda', 'CreateFunction20150331'],
      recorded: { eventSource: 'lambda.amazonaws.com', eventName: 'CreateFunction20150331' },
      event: 'lambda.CreateFunction',
    },
    {
      name: 'a recorded name of a second version',
      typed: ['lambda', 'CreateFunction20150331v2'],
      recorded: { eventSource: 'lambda.amazonaws.com', eventName: 'CreateFunction20150331v2' },
      event: 'lambda.CreateFunction',
    },
    {
      name: 'the suffix of a version that nothing lists',
      typed: ['lambda', 'CreateFunction20991231'],
      recorded: { eventSource: 'lambda.amazonaws.com', eventName: 'CreateFunction20991231' },
      event: 'lambda.CreateFunction',
    },
    {
      name: 'a suffix with underscores',
      typed: ['cloudfront', 'CreateDistribution2020_05_31'],
      recorded: { eventSource: 'cloudfront.amazonaws.com', eventName: 'CreateDistribution2020_05_31' },
      event: 'cloudfront.CreateDistribution',
    },
    {
      name: 'a name in another letter case',
      typed: ['IAM', 'createpolicy'],
      recorded: { eventSource: 'iam.amazonaws.com', eventName: 'CreatePolicy' },
      event: 'iam.CreatePolicy',
    },
    {
      name: 'a recorded name in another letter case',
      typed: ['Lambda', 'createfunction20150331'],
      recorded: { eventSource: 'lambda.amazonaws.com', eventName: 'CreateFunction20150331' },
      event: 'lambda.CreateFunction',
    },
    {
      name: "botocore's name of a service",
      typed: ['cloudwatch', 'PutMetricAlarm'],
      recorded: { eventSource: 'monitoring.amazonaws.com', eventName: 'PutMetricAlarm' },
      event: 'cloudwatch.PutMetricAlarm',
    },
    {
      name: 'an event source without its domain',
      typed: ['monitoring', 'PutMetricAlarm'],
      recorded: { eventSource: 'monitoring.amazonaws.com', eventName: 'PutMetricAlarm' },
      event: 'cloudwatch.PutMetricAlarm',
    },
    {
      name: 'an event source',
      typed: ['monitoring.amazonaws.com', 'PutMetricAlarm'],
      recorded: { eventSource: 'monitoring.amazonaws.com', eventName: 'PutMetricAlarm' },
      event: 'cloudwatch.PutMetricAlarm',
    },
    {
      name: 'one of the services that share a source',
      typed: ['elasticloadbalancing', 'CreateTargetGroup'],
      recorded: { eventSource: 'elasticloadbalancing.amazonaws.com', eventName: 'CreateTargetGroup' },
      event: 'elbv2.CreateTargetGroup',
    },
    {
      name: 'a hand-written definition',
      typed: ['signin', 'ConsoleLogin'],
      recorded: { eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin' },
      event: 'signin.ConsoleLogin',
    },
    {
      name: 'events that only their type tells',
      typed: ['event-classes', 'AwsServiceEvent'],
      recorded: { eventType: 'AwsServiceEvent' },
      event: 'event-classes.AwsServiceEvent',
    },
    {
      name: 'a name that is none',
      typed: ['iam', 'CreatePolicies'],
      recorded: { eventSource: 'iam.amazonaws.com', eventName: 'CreatePolicies' },
      event: undefined,
    },
    {
      name: 'the name of a member of every object',
      typed: ['iam', 'constructor'],
      recorded: { eventSource: 'iam.amazonaws.com', eventName: 'constructor' },
      event: undefined,
    },
    {
      name: 'an event of another service',
      typed: ['s3', 'CreatePolicy'],
      recorded: { eventSource: 's3.amazonaws.com', eventName: 'CreatePolicy' },
      event: undefined,
    },
  ];

/** The result of a call, or the code of its error. */
function outcome(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

/** The fields that every record has, so that none is invalid for the lack of them. */
const envelope = {
  eventVersion: '1.11',
  userIdentity: { type: 'Root' },
  eventTime: '2024-05-01T12:00:00Z',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.1',
};

describe('cloudtrail-schema, lookup and isEvent agree', () => {
  test.each(table)('$name: $typed', async ({ typed: [service, name], recorded, event }) => {
    const record = { ...envelope, ...recorded };
    const { code, out } = await runCommand([`${service}.${name}`, '-f', 'json-schema'], { eventsFolder });
    const shown = code === 0 ? (JSON.parse(out) as { title: string }).title : undefined;
    const [pattern] = compileFilter({ patterns: [`${service}:${name}`] }).patterns.included;
    const [first] = pattern!.events;
    const [candidate] = resolveEvent(record).candidates;
    expect({
      schema: shown,
      lookup: first && `${first.service}.${first.event}`,
      resolved: candidate && `${candidate.service}.${candidate.event}`,
      isEvent: outcome(() => isEvent(record, service, name)),
    }).toEqual({
      schema: event,
      lookup: event,
      resolved: event,
      isEvent: event === undefined ? 'unknown-event' : true,
    });
  });

  test('an own name means every record of the event, a recorded name those that show it', () => {
    const recorded = (eventName: string) => ({ ...envelope, eventSource: 'lambda.amazonaws.com', eventName });
    const names = ['CreateFunction20150331', 'CreateFunction20150331v2'];
    const asked = ['CreateFunction', ...names];
    expect(asked.map((name) => names.map((shown) => isEvent(recorded(shown), 'lambda', name)))).toEqual([
      [true, true],
      [true, false],
      [false, true],
    ]);
    const patterns = asked.map((name) => compileFilter({ patterns: [`lambda:${name}`] }).patterns);
    expect(patterns.map(({ matches }) => names.map((shown) => matches(recorded(shown))))).toEqual([
      [true, true],
      [true, false],
      [false, true],
    ]);
  });

  test('an event of another name is not it', () => {
    const record = { ...envelope, eventSource: 'iam.amazonaws.com', eventName: 'DeletePolicy' };
    expect([isEvent(record, 'iam', 'CreatePolicy'), isEvent(record, 'acm-pca', 'DeletePolicy')]).toEqual([
      false,
      false,
    ]);
  });
});
