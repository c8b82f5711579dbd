import { describe, expect, it } from 'vitest';
import { lintFile } from '../../src/index.js';
import { catalog } from './lint-text.js';

/** The findings of a policy whose `mode.events` are these lines, as `severity code line: text of the line`. */
function findingsOf(events: readonly string[], codes: readonly string[]): readonly string[] {
  const head = [
    'policies:',
    '  - name: a',
    '    resource: aws.ec2',
    '    mode:',
    '      type: cloudtrail',
    '      events:',
  ];
  const text = [...head, ...events.map((line) => `        ${line}`), ''].join('\n');
  const { findings, problems } = lintFile({ path: 'policy.yml', text }, { catalog });
  expect(problems).toEqual([]);
  const lines = text.split('\n');
  return findings
    .filter(({ code }) => codes.includes(code))
    .map(({ severity, code, line, column }) => `${severity} ${code} ${lines[line - 1]!.slice(column - 1)}`);
}

function entry(source: string, event: string, ids: string): readonly string[] {
  return [`- source: ${source}.amazonaws.com`, `  event: ${event}`, `  ids: ${ids}`];
}

const instanceIds = 'responseElements.instancesSet.items[].instanceId';

describe('ids', () => {
  it.each([
    { name: 'a path', in: ['iam', 'CreateUser', 'requestParameters.userName'], out: [] },
    { name: 'a path from the event', in: ['iam', 'CreateUser', 'detail.requestParameters.userName'], out: [] },
    { name: 'a list', in: ['ec2', 'RunInstances', instanceIds], out: [] },
    { name: 'a list by number', in: ['ec2', 'RunInstances', instanceIds.replace('[]', '[0]')], out: [] },
    { name: 'a list by star', in: ['ec2', 'RunInstances', instanceIds.replace('[]', '[*]')], out: [] },
    {
      name: 'another letter case',
      in: ['iam', 'CreateUser', 'requestParameters.username'],
      out: ['error ids-not-found requestParameters.username'],
    },
    {
      name: 'a list without its step',
      in: ['ec2', 'RunInstances', 'responseElements.instancesSet.items.instanceId'],
      out: ['error ids-not-found responseElements.instancesSet.items.instanceId'],
    },
    {
      name: 'a step where no list is',
      in: ['iam', 'CreateUser', 'requestParameters[].userName'],
      out: ['error ids-not-found requestParameters[].userName'],
    },
    {
      name: 'a wrapper is missing',
      in: ['ec2', 'CreateTags', 'requestParameters.items[].resourceId'],
      out: ['error ids-not-found requestParameters.items[].resourceId'],
    },
    {
      name: 'objects',
      in: ['ec2', 'RunInstances', 'responseElements.instancesSet.items[]'],
      out: ['error ids-not-found responseElements.instancesSet.items[]'],
    },
    {
      name: 'one of two alternatives is right',
      in: ['iam', 'CreateUser', 'requestParameters.username || requestParameters.userName'],
      out: [],
    },
    {
      name: 'more than a path is not checked, and said',
      in: ['iam', 'CreateUser', "join('', [requestParameters.x])"],
      out: ["note ids-not-found join('', [requestParameters.x])"],
    },
    { name: 'an event that is not known', in: ['iam', 'CreateUsr', 'requestParameters.x'], out: [] },
    { name: 'the resources of the record', in: ['kms', 'DisableKey', 'resources[].ARN'], out: [] },
  ])('$name', ({ in: [source, event, ids], out }) => {
    expect(findingsOf(entry(source!, event!, ids!), ['ids-not-found'])).toEqual(out);
  });

  it('are suggested with the steps through lists', () => {
    const text = `policies:\n- name: a\n  resource: aws.ec2\n  mode:\n    type: cloudtrail\n    events:\n    - event: RunInstances\n      source: ec2.amazonaws.com\n      ids: "responseElements.instancesSet.items.instanceId"\n`;
    const { findings } = lintFile({ path: 'policy.yml', text }, { catalog });
    expect(findings).toMatchObject([
      { line: 9, column: 12, suggestion: `write ${instanceIds}`, replacement: `"${instanceIds}"` },
    ]);
  });
});

describe('shortcuts', () => {
  const codes = ['custodian-shortcut', 'custodian-signin-mix', 'recorded-name', 'event-unknown'];
  const cluster = entry('ecs', 'CreateCluster', 'responseElements.cluster.clusterArn');
  it.each([
    { name: 'one', in: ['- RunInstances'], out: [] },
    { name: 'the dead one', in: ['- CreateFunction'], out: ['error custodian-shortcut CreateFunction'] },
    { name: 'one that is none', in: ['- StopInstances'], out: ['error custodian-shortcut StopInstances'] },
    {
      name: 'before an event of another source with the name of one',
      in: ['- RunInstances', ...cluster],
      out: ['error custodian-shortcut CreateCluster'],
    },
    { name: 'after it', in: [...cluster, '- RunInstances'], out: [] },
    {
      name: 'before an event with other identifiers',
      in: ['- RunInstances', ...entry('ec2', 'CreateVolume', 'requestParameters.snapshotId')],
      out: ['warning custodian-shortcut CreateVolume'],
    },
    {
      name: 'sign-in beside calls',
      in: ['- ConsoleLogin', ...entry('iam', 'CreateUser', 'requestParameters.userName')],
      out: ['error custodian-signin-mix ConsoleLogin'],
    },
    {
      name: 'sign-in beside calls, in full',
      in: [
        ...entry('iam', 'CreateUser', 'requestParameters.userName'),
        ...entry('signin', 'ConsoleLogin', 'userIdentity.arn'),
      ],
      out: ['error custodian-signin-mix signin.amazonaws.com'],
    },
    { name: 'sign-in alone', in: ['- ConsoleLogin'], out: [] },
  ])('$name', ({ in: events, out }) => {
    expect(findingsOf(events, codes)).toEqual(out);
  });
});

describe('read-only events', () => {
  it.each([
    { event: ['ec2', 'DescribeInstances'], out: ['error readonly-not-delivered DescribeInstances'] },
    { event: ['sts', 'AssumeRole'], out: ['note readonly-not-delivered AssumeRole'] },
    { event: ['sts', 'GetSessionToken'], out: [] },
    { event: ['ec2', 'RunInstances'], out: [] },
    { event: ['s3', 'GetObject'], out: ['note data-event-needs-selector GetObject'] },
    { event: ['kms', 'DisableKey'], out: ['note not-to-eventbridge kms.amazonaws.com'] },
  ])('$event', ({ event: [source, event], out }) => {
    const codes = ['readonly-not-delivered', 'data-event-needs-selector', 'not-to-eventbridge'];
    expect(findingsOf(entry(source!, event!, 'requestParameters'), codes)).toEqual(out);
  });
});
