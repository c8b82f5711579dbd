import { installedCatalog } from '@trailkit/catalog/node';
import { compileMatch, parseMatch } from '@trailkit/match';
import { describe, expect, it } from 'vitest';
import { samplesOf } from '../src/sample/samples.js';
import { whyNot } from '../src/explain/why-not.js';

const catalog = installedCatalog();

/** Conditions of the kinds that rules have. */
const expressions = [
  '$.eventName == "CreateUser"',
  '$.eventSource == "iam.amazonaws.com" and $.eventName in ["CreateUser", "CreateAccessKey"]',
  '$.eventSource[] ilike "IAM.amazonaws.com" and $.eventName[] ilike ["createuser", "Create*Key"] and not $.userIdentity.arn[] ilike "*terraform*"',
  '$.eventName == "AuthorizeSecurityGroupIngress" and $.requestParameters.ipPermissions.items[*].ipRanges.items[*].cidrIp == "0.0.0.0/0"',
  '$.eventName == "AuthorizeSecurityGroupIngress" and $.requestParameters.ipPermissions[].items[] some (@.fromPort[] == 22 and @.ipRanges[].items[].cidrIp[] in ["0.0.0.0/0"])',
  '$.eventName == "PutBucketAcl" and ($.requestParameters.bucketName like ["prod-*", "*-logs"] or $.errorCode == "AccessDenied")',
  '$.eventName == "ConsoleLogin" and $.responseElements.ConsoleLogin == "Failure" and $.additionalEventData.MFAUsed != "Yes"',
  '$.eventSource == "ec2.amazonaws.com" and $.requestParameters.maxResults > 5 and $.requestParameters.maxResults <= 100',
  '$.sourceIPAddress cidr "10.0.0.0/8" and not $.sourceIPAddress cidr "10.1.0.0/16"',
  '$.userAgent regex "^aws-cli/[12]\\\\." and $.userIdentity.type != "AWSService"',
  '$.errorCode exists and not $.responseElements is leaf',
  '$.userIdentity.sessionContext.attributes.mfaAuthenticated == "false" and $.eventName like "Delete*"',
  '$.eventTime >= 2024-06-01 and $.eventSource == "s3.amazonaws.com"',
  '$.requestParameters.userName == $.userIdentity.userName and $.eventName == "CreateAccessKey"',
  '$..* ilike "*mimikatz*"',
  '$.eventName == "PutUserPolicy" and $.requestParameters..[*] ilike "*allow*" and $.requestParameters..[*] like "*s3:Get*"',
  '$.eventName == "CreateUser" and not ($.userIdentity.userName like "admin-*" and $.sourceIPAddress == "203.0.113.9")',
  '$.requestParameters.tagSet[].items[] some (@.key == "env" and not @.value[] is leaf)',
  '$.readOnly == false and $.eventSource == "iam.amazonaws.com"',
  '$.eventName == "CreateUser" and $.userAgent ilike "*aws-cli*" and $.userAgent ilike "*Linux*" and $.userAgent like "X*"',
  '$.eventName == "CreateUser" and length($.requestParameters.userName) > 4',
  '$.requestParameters.__proto__.polluted == "yes"',
];

describe.each(expressions)('%s', (text) => {
  const match = parseMatch(text);
  const matches = compileMatch(match);
  const { samples, impossible } = samplesOf(match, catalog);

  it('has a sample for each of its alternatives', () => {
    expect(impossible).toEqual([]);
    expect(samples.length).toBeGreaterThan(0);
    for (const { record } of samples) expect(matches(record)).toBe(true);
  });

  it('has near misses, of which the condition that was broken is named', () => {
    const misses = samples.flatMap(({ nearMisses }) => nearMisses);
    expect(misses.length).toBeGreaterThan(0);
    for (const { record, broken } of misses) {
      expect(matches(record)).toBe(false);
      const reasons = whyNot(match, record)!.reasons;
      const named = reasons.map((reason) => (reason.expected === 'holds' ? '' : 'not ') + reason.condition);
      expect(
        named.some((text) => text === broken || text.split(/^not | and | or /).includes(broken.replace(/^not /, ''))),
      ).toBe(true);
    }
  });
});

it('a rule that no record can match has no sample', () => {
  const found = samplesOf(parseMatch('$.eventName == "CreateUser" and $.eventName == "DeleteUser"'), catalog);
  expect(found.samples).toEqual([]);
  expect(found.impossible).toEqual(['$.eventName == "CreateUser" and $.eventName == "DeleteUser"']);
});

it('the prototype of all objects stays as it is', () => {
  samplesOf(parseMatch('$.requestParameters.__proto__.polluted == "yes"'), catalog);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
