import { describe, expect, it } from 'vitest';
import { judged } from './covers.js';

const account = '111122223333';
const ruleOf = (selectors: readonly object[] | undefined, members: object = {}): string =>
  JSON.stringify({
    RuleName: 'audit',
    RuleArn: `arn:aws:observabilityadmin:us-east-1:${account}:telemetry-rule/audit`,
    TelemetryRule: {
      ...{ ResourceType: 'AWS::CloudTrail', TelemetryType: 'Logs', ...members },
      DestinationConfiguration: {
        DestinationType: 'cloud-watch-logs',
        ...(selectors && { CloudtrailParameters: { AdvancedEventSelectors: selectors } }),
      },
    },
  });
const management = [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }];
const event = (members: object = {}): Readonly<Record<string, unknown>> => ({
  ...{ eventVersion: '1.11', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', eventID: '1' },
  ...{ awsRegion: 'us-east-1', recipientAccountId: account, eventCategory: 'Management', readOnly: false },
  ...{ eventTime: '2026-11-01T00:00:00Z', ...members },
});

describe('CloudTrail switched on in CloudWatch', () => {
  it.each([
    { name: 'an event of its selectors', record: event(), rule: ruleOf(management), out: 'yes' },
    { name: 'another one', record: event({ eventCategory: 'Data' }), rule: ruleOf(management), out: 'no' },
    {
      name: 'of another service',
      record: event(),
      rule: ruleOf(undefined, { ResourceType: 'AWS::EC2::VPC' }),
      out: 'no',
    },
    { name: 'without selectors', record: event(), rule: ruleOf(undefined), out: 'unknown' },
    {
      name: 'another account',
      record: event({ recipientAccountId: '444455556666' }),
      rule: ruleOf(management),
      out: 'no',
    },
    {
      name: 'another account of a scope',
      record: event({ recipientAccountId: '444455556666' }),
      rule: ruleOf(management, { Scope: 'all' }),
      out: 'unknown',
    },
    { name: 'another region', record: event({ awsRegion: 'eu-west-1' }), rule: ruleOf(management), out: 'unknown' },
    {
      name: 'another region of the rule',
      record: event({ awsRegion: 'eu-west-1' }),
      rule: ruleOf(management, { Regions: ['eu-west-1'] }),
      out: 'yes',
    },
    { name: 'a long event', record: event({ padding: 'x'.repeat(300_000) }), rule: ruleOf(management), out: 'no' },
    {
      name: 'a summary of data events',
      record: event({ eventCategory: 'Aggregated', accountId: account }),
      rule: ruleOf([{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }]),
      out: 'no',
    },
  ])('$name: $out', ({ record, rule, out }) => {
    const [coverage, second] = judged(record, [rule]);
    expect(second).toBeUndefined();
    expect([coverage!.recorder.name, coverage!.answer]).toEqual(['CloudWatch by rule audit', out]);
    expect(coverage!.notes).toEqual(out === 'yes' ? ['the rule is in force: its status was not given'] : []);
  });
});
