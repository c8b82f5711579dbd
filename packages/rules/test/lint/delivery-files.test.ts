import { describe, expect, it } from 'vitest';
import { lintFile } from '../../src/index.js';
import { catalog } from './lint-text.js';

const codes = [
  'readonly-not-delivered',
  'data-event-needs-selector',
  'not-to-eventbridge',
  'detail-type',
  'global-region',
  'pattern-too-long',
];

/** The findings of a file, as `line severity code`. */
function findingsOf(path: string, text: string): readonly string[] {
  const { findings, problems, rules } = lintFile({ path, text }, { catalog });
  expect(problems).toEqual([]);
  expect(rules).toHaveLength(1);
  return findings
    .filter(({ code }) => codes.includes(code))
    .map(({ line, severity, code }) => `${line} ${severity} ${code}`);
}

interface Pattern {
  readonly source: string;
  readonly detailType?: string;
  readonly names: readonly string[];
  readonly more?: object;
}

function pattern({ source, detailType = 'AWS API Call via CloudTrail', names, more }: Pattern): object {
  const detail = { eventSource: [`${source}.amazonaws.com`], eventName: names, ...more };
  return { source: [`aws.${source}`], 'detail-type': [detailType], detail };
}

const users = { source: 'iam', names: ['ListUsers'] };

describe('a pattern alone', () => {
  it.each([
    { name: 'with a read-only event', in: users, out: ['13 note readonly-not-delivered'] },
    { name: 'with an event that changes something', in: { source: 'iam', names: ['CreateUser'] }, out: [] },
    {
      name: 'with a data event',
      in: { source: 's3', names: ['GetObject'] },
      out: ['13 note data-event-needs-selector'],
    },
    {
      name: 'with events that trails may leave out',
      in: { source: 'kms', names: ['DisableKey'] },
      out: ['3 note not-to-eventbridge', '10 note not-to-eventbridge'],
    },
    {
      name: 'with the detail-type of calls for sign-in',
      in: { source: 'signin', names: ['ConsoleLogin'] },
      out: ['6 error detail-type'],
    },
    {
      name: 'with the detail-type of sign-in',
      in: { source: 'signin', names: ['ConsoleLogin'], detailType: 'AWS Console Sign In via CloudTrail' },
      out: [],
    },
    {
      name: 'with a region that cannot be',
      in: { source: 'iam', names: ['CreateUser'], more: { awsRegion: ['eu-west-1'] } },
      out: ['16 error global-region'],
    },
    {
      name: 'that is too long',
      in: {
        source: 'iam',
        names: ['CreateUser'],
        more: { userAgent: Array.from({ length: 400 }, (_, i) => `agent-${i}`) },
      },
      out: ['1 error pattern-too-long'],
    },
  ] as readonly { name: string; in: Pattern; out: readonly string[] }[])('$name', ({ in: parts, out }) => {
    expect(findingsOf('pattern.json', JSON.stringify(pattern(parts), null, 2))).toEqual(out);
  });
});

describe('a read-only event in a template', () => {
  const template = (properties: object): string =>
    JSON.stringify({
      AWSTemplateFormatVersion: '2010-09-09',
      Resources: { A: { Type: 'AWS::Events::Rule', Properties: { ...properties, EventPattern: pattern(users) } } },
    });
  const plan = (state: string): string =>
    `resource "aws_cloudwatch_event_rule" "a" {\n${state}  event_pattern = jsonencode(${JSON.stringify(pattern(users))})\n}\n`;
  it.each([
    { name: 'without a state', in: ['a.json', template({})], out: 'error' },
    { name: 'in the plain state', in: ['a.json', template({ State: 'ENABLED' })], out: 'error' },
    { name: 'in a state that is a parameter', in: ['a.json', template({ State: { Ref: 'State' } })], out: 'note' },
    {
      name: 'in the state that has them',
      in: ['a.json', template({ State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' })],
      out: undefined,
    },
    { name: 'of Terraform', in: ['a.tf', plan('')], out: 'error' },
    {
      name: 'of Terraform, in the state that has them',
      in: ['a.tf', plan('  state = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"\n')],
      out: undefined,
    },
  ])('$name', ({ in: [path, text], out }) => {
    const found = findingsOf(path!, text!).map((line) => line.replace(/^\d+ /, ''));
    expect(found).toEqual(out === undefined ? [] : [`${out} readonly-not-delivered`]);
  });
});
