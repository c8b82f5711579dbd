import { describe, expect, it } from 'vitest';
import { languages, lineTable, lintRule, readRules } from '../../src/index.js';
import { catalog } from './lint-text.js';

/** `line code`: the findings of a file of any language. */
function findingsAt(path: string, text: string): readonly string[] {
  const found = readRules({ path, text }, { languages, catalog })!;
  const lines = lineTable(text);
  return found.rules.flatMap((rule) => lintRule(rule, { catalog, lines })).map(({ line, code }) => `${line} ${code}`);
}

const sigma = (detection: string): string => `title: A
logsource:
  product: aws
  service: cloudtrail
detection:
${detection}
`;

describe('checks of events, fields and values in other languages', () => {
  it.each([
    {
      name: 'Sigma: text is never of the wrong type',
      path: 'a.yml',
      in: sigma(
        '  a:\n    eventSource: iam.amazonaws.com\n    eventName: CreateRole\n    requestParameters.maxSessionDuration: "3600"\n  condition: a',
      ),
      out: [],
    },
    {
      name: 'Sigma: names come from the whole condition',
      path: 'a.yml',
      in: sigma(
        '  a1:\n    eventSource: iam.amazonaws.com\n  a2:\n    eventName:\n      - CreateUser\n      - RunInstances\n  condition: all of a*',
      ),
      out: ['11 event-other-service'],
    },
    {
      name: 'Sigma: a filter that takes all of a selection out',
      path: 'a.yml',
      in: sigma('  a:\n    eventName: CreateUser\n  filter:\n    eventName: CreateUser\n  condition: a and not filter'),
      out: ['9 never-true'],
    },
    {
      name: 'EventBridge: fields beside detail, exists on an object, an exclusion of a field that many records lack',
      path: 'a.json',
      in: `{
  "source": ["aws.ec2"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "eventName": ["AuthorizeSecurityGroupIngress"],
  "detail": {
    "eventName": ["AuthorizeSecurityGroupIngress"],
    "requestParameters": { "ipPermissions": [{ "exists": true }] },
    "userIdentity": {
      "userName": [{ "anything-but": "deployer" }],
      "sessionContext": { "attributes": { "mfaAuthenticated": [false] } }
    }
  }
}`,
      out: ['4 detail-missing', '7 exists-on-object', '9 anything-but-optional', '10 string-boolean'],
    },
    {
      name: 'EventBridge: types, sources that exclude each other, an answer of an error',
      path: 'a.json',
      in: `{
  "source": ["aws.iam"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["s3.amazonaws.com"],
    "eventName": ["CreateRole"],
    "requestParameters": { "maxSessionDuration": ["3600"] },
    "readOnly": ["false"]
  }
}`,
      out: ['5 never-true', '7 value-type', '8 string-boolean'],
    },
    {
      name: 'a metric filter',
      path: 'a.filter',
      in: '{ ($.eventSource = "iam.amazonaws.com") && ($.eventName = "DeletePolicys") }',
      out: ['1 event-unknown'],
    },
    {
      name: 'Custodian: each event with its own source, and keys of the whole event',
      path: 'a.yml',
      in: `policies:
  - name: a
    resource: aws.ec2
    mode:
      type: cloudtrail
      role: r
      events:
        - source: ec2.amazonaws.com
          event: CreateBucket
          ids: requestParameters.bucketName
        - source: s3.amazonaws.com
          event: CreateBucket
          ids: requestParameters.bucketName
    filters:
      - type: event
        key: userIdentity.type
        value: Root
`,
      out: ['8 event-other-service', '16 detail-missing'],
    },
  ])('$name', ({ path, in: text, out }) => {
    expect(findingsAt(path, text).filter((each) => !/ids-not-found|data-event|not-delivered/.test(each))).toEqual(out);
  });
});
