import { describe, expect, it } from 'vitest';
import type { EventBridgeDelivery, Rule } from '../../src/index.js';
import { languages, lintRule, readRules } from '../../src/index.js';
import { catalog } from './lint-text.js';

const codes = ['readonly-not-delivered', 'data-event-needs-selector', 'not-to-eventbridge', 'detail-type'];

/** The findings of a match expression that is delivered so; the values of `delivery` are at the start of the text. */
function findingsOf(text: string, delivery: Partial<EventBridgeDelivery>, wanted = codes): readonly string[] {
  const [rule] = readRules({ path: 'a.match', text }, { languages, catalog })!.rules;
  const pattern = { span: { start: 0, end: text.length }, minifiedLength: 100, intrinsics: [] };
  const delivered: Rule = { ...rule!, delivery: { kind: 'eventbridge', pattern, ...delivery } };
  return lintRule(delivered, { catalog })
    .filter(({ code }) => wanted.includes(code))
    .map(({ severity, code, column, end }) => `${severity} ${code} ${text.slice(column - 1, end.column - 1)}`);
}

const at = (text: string) => ({ text, span: { start: 0, end: 0 } });
const event = (source: string, ...names: readonly string[]): string =>
  `$.eventSource == "${source}.amazonaws.com" and $.eventName in ${JSON.stringify(names)}`;
const all = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

describe('read-only events', () => {
  const listUsers = event('iam', 'ListUsers', 'CreateUser');
  it.each([
    { name: 'in a pattern alone', in: {}, out: ['note readonly-not-delivered "ListUsers"'] },
    {
      name: 'in the default state',
      in: { state: { text: 'ENABLED' } },
      out: ['error readonly-not-delivered "ListUsers"'],
    },
    { name: 'in the plain state', in: { state: at('ENABLED') }, out: ['error readonly-not-delivered "ListUsers"'] },
    { name: 'in a state that is computed', in: { state: {} }, out: ['note readonly-not-delivered "ListUsers"'] },
    { name: 'in the state that has them', in: { state: at(all) }, out: [] },
    { name: 'in a rule that is off', in: { state: at('DISABLED') }, out: [] },
  ])('$name', ({ in: delivery, out }) => {
    expect(findingsOf(listUsers, delivery)).toEqual(out);
  });

  it('that other evidence calls something else are a warning', () => {
    const [service, name] = Object.keys(catalog.services)
      .flatMap((each) => Object.keys(catalog.eventsOf(each)).map((found) => [each, found] as const))
      .find(([each, found]) => {
        const { readOnly, category, delivery } = catalog.columns(each, found);
        return readOnly.unsure && readOnly.value && category.value === 'Management' && !delivery.ruleStateUnsure;
      })!;
    const source = catalog.services[service]!.eventSources[0]!.replace('.amazonaws.com', '');
    expect(findingsOf(event(source, name), { state: at('ENABLED') })).toEqual([
      `warning readonly-not-delivered "${name}"`,
    ]);
  });

  it.each([
    {
      name: 'that are not called so may come all the same',
      in: event('sts', 'AssumeRole'),
      delivery: { state: at('ENABLED') },
      out: ['note readonly-not-delivered "AssumeRole"'],
    },
    {
      name: 'that are not called so, in the state that has all',
      in: event('sts', 'AssumeRole'),
      delivery: { state: at(all) },
      out: [],
    },
    {
      name: 'by their name alone may be held back all the same',
      in: event('codeartifact', 'GetAuthorizationToken'),
      delivery: { state: at('ENABLED') },
      out: ['note readonly-not-delivered "GetAuthorizationToken"'],
    },
    {
      name: 'that AWS names as exceptions',
      in: event('sts', 'GetSessionToken'),
      delivery: { state: at('ENABLED') },
      out: [],
    },
  ])('$name', ({ in: match, delivery, out }) => {
    expect(findingsOf(match, delivery)).toEqual(out);
  });
});

describe('other events', () => {
  it.each([
    { name: 'a data event', in: event('s3', 'GetObject'), out: ['note data-event-needs-selector "GetObject"'] },
    { name: 'a data event that comes by itself', in: event('lambda', 'LambdaESMDisabled'), out: [] },
    {
      name: 'of a source that trails leave out',
      in: event('kms', 'ScheduleKeyDeletion'),
      out: ['note not-to-eventbridge "kms.amazonaws.com"'],
    },
    {
      name: 'of a source that is never recorded',
      in: event('importexport', 'CreateJob'),
      out: ['note not-to-eventbridge "importexport.amazonaws.com"'],
    },
    { name: 'of a source alone', in: '$.eventSource == "iam.amazonaws.com"', out: [] },
    { name: 'of any source', in: '$.errorCode == "AccessDenied"', out: [] },
  ])('$name', ({ in: text, out }) => {
    expect(findingsOf(text, {})).toEqual(out);
  });
});

describe('detail-type', () => {
  const call = 'AWS API Call via CloudTrail';
  const signIn = 'AWS Console Sign In via CloudTrail';
  it.each([
    { name: 'of calls', in: [event('iam', 'CreateUser'), call], out: undefined },
    { name: 'of sign-in', in: [event('signin', 'ConsoleLogin'), signIn], out: undefined },
    {
      name: 'as the user guide has it',
      in: [event('signin', 'ConsoleLogin'), 'AWS Console Signin via CloudTrail'],
      out: undefined,
    },
    { name: 'of calls for sign-in', in: [event('signin', 'ConsoleLogin'), call], out: signIn },
    { name: 'of sign-in for calls', in: [event('iam', 'CreateUser'), signIn], out: call },
    { name: 'in another letter case', in: [event('iam', 'CreateUser'), 'AWS API Call Via Cloudtrail'], out: call },
    { name: 'without an event', in: ['$.userIdentity.type == "Root"', signIn], out: undefined },
    {
      name: 'of something else',
      in: [event('ec2', 'RunInstances'), 'EC2 Instance State-change Notification'],
      out: call,
    },
    { name: 'of a service event', in: [event('kms', 'RotateKey'), 'AWS Service Event via CloudTrail'], out: undefined },
  ])('$name', ({ in: [text, type], out }) => {
    const [rule] = readRules({ path: 'a.match', text: text! }, { languages, catalog })!.rules;
    const pattern = { span: { start: 0, end: 1 }, minifiedLength: 100, intrinsics: [] };
    const detailTypes = [at(type!)];
    const findings = lintRule({ ...rule!, delivery: { kind: 'eventbridge', pattern, detailTypes } }, { catalog });
    const own = findings.filter(({ code }) => code === 'detail-type');
    expect(own.map(({ suggestion }) => suggestion)).toEqual(out === undefined ? [] : [`write "${out}"`]);
  });
});

describe('the region of global services', () => {
  it.each([
    { name: 'the right one', in: '== "us-east-1"', out: [] },
    { name: 'that of another partition', in: '== "us-gov-west-1"', out: [] },
    { name: 'another one', in: '== "eu-west-1"', out: ['error global-region "eu-west-1"'] },
    { name: 'one of several', in: 'in ["eu-west-1", "us-east-1"]', out: [] },
    { name: 'none of several', in: 'in ["eu-west-1", "eu-west-2"]', out: ['error global-region "eu-west-1"'] },
    { name: 'all but the right one', in: '!= "us-east-1"', out: ['error global-region "us-east-1"'] },
    { name: 'all but another one', in: '!= "eu-west-1"', out: [] },
    { name: 'a pattern', in: 'like "eu-*"', out: ['error global-region "eu-*"'] },
    { name: 'a pattern that fits', in: 'like "us-*"', out: [] },
  ])('$name', ({ in: test, out }) => {
    expect(findingsOf(`${event('iam', 'CreateUser')} and $.awsRegion ${test}`, {}, ['global-region'])).toEqual(out);
  });

  it('is not that of a regional one', () => {
    const text = `${event('ec2', 'RunInstances')} and $.awsRegion == "eu-west-1"`;
    expect(findingsOf(text, {}, ['global-region'])).toEqual([]);
    expect(findingsOf(text.replace('ec2', 'sts').replace('RunInstances', 'AssumeRole'), {}, ['global-region'])).toEqual(
      [],
    );
  });
});

describe('the length of a pattern', () => {
  it.each([
    { in: 2048, out: [] },
    { in: 2049, out: ['warning'] },
    { in: 4097, out: ['error'] },
  ])('$in characters', ({ in: minifiedLength, out }) => {
    const [rule] = readRules({ path: 'a.match', text: event('iam', 'CreateUser') }, { languages, catalog })!.rules;
    const pattern = { span: { start: 0, end: 10 }, minifiedLength, intrinsics: [{ start: 0, end: 1 }] };
    const findings = lintRule({ ...rule!, delivery: { kind: 'eventbridge', pattern } }, { catalog });
    expect(findings.filter(({ code }) => code === 'pattern-too-long').map(({ severity }) => severity)).toEqual(out);
  });
});
