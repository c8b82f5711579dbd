import { describe, expect, it } from 'vitest';
import { findingsOf, shortFindings } from './lint-text.js';

const ec2 = '$.eventSource == "ec2.amazonaws.com" and $.eventName == "AuthorizeSecurityGroupIngress" and ';
const s3 = '$.eventSource == "s3.amazonaws.com" and $.eventName == "PutBucketAcl" and ';
const iam = '$.eventSource == "iam.amazonaws.com" and $.eventName == "AttachRolePolicy" and ';
const signin = '$.eventSource == "signin.amazonaws.com" and $.eventName == "ConsoleLogin" and ';

const cases: readonly { name: string; in: string; out: readonly string[] }[] = [
  {
    name: 'fields of the envelope',
    in: '$.userIdentity.sessionContext.sessionIssuer.userName == "x" and $.tlsDetails.tlsVersion == "TLSv1.2"',
    out: [],
  },
  { name: 'a field that no record has', in: iam + '$.status == "success"', out: ['error field-unknown status'] },
  {
    name: 'a misspelt field of the envelope',
    in: '$.userIdentity.usrName == "x"',
    out: ['error field-unknown usrName'],
  },
  {
    name: 'letter case of the envelope',
    in: '$.sourceIpAddress == "192.0.2.1"',
    out: ['error field-case sourceIpAddress'],
  },
  {
    name: 'letter case of a body',
    in: s3 + '$.requestParameters.bucketname == "x"',
    out: ['error field-case bucketname'],
  },
  { name: 'a field of a body', in: s3 + '$.requestParameters.bucketName == "x"', out: [] },
  {
    name: 'a list without its wrapper',
    in: ec2 + '$.requestParameters.ipPermissions.ipRanges.cidrIp == "0.0.0.0/0"',
    out: ['error wrapper-missing ipRanges.cidrIp'],
  },
  {
    name: 'a list with its wrapper',
    in: ec2 + '$.requestParameters.ipPermissions.items[*].ipRanges.items[*].cidrIp == "0.0.0.0/0"',
    out: [],
  },
  {
    name: 'steps through lists need not be written',
    in: ec2 + '$.requestParameters.ipPermissions.items.ipRanges.items.cidrIp == "0.0.0.0/0"',
    out: [],
  },
  {
    name: 'a field of a request without its part',
    in: s3 + '$.bucketName == "x"',
    out: ['error wrapper-missing bucketName'],
  },
  {
    name: 'a user name without its parents',
    in: '$.userIdentity.sessionIssuer.userName == "x"',
    out: ['error wrapper-missing sessionIssuer.userName'],
  },
  {
    name: 'the envelope of EventBridge',
    in: '$.detail.eventName == "CreateUser"',
    out: ['error detail-missing detail.eventName'],
  },
  {
    name: 'the envelope of a file',
    in: '$.Records[*].eventName == "CreateUser"',
    out: ['error wrapper-missing Records[*].eventName'],
  },
  {
    name: 'the spelling of another tool',
    in: '$.user_identity.session_context == null',
    out: ['error field-unknown user_identity.session_context'],
  },
  {
    name: 'an answer that is always null',
    in: iam + '$.responseElements.x == "y"',
    out: ['error field-unknown responseElements.x'],
  },
  { name: 'a body of any event', in: '$.requestParameters.anything == "x"', out: [] },
  {
    name: 'a field that some of the events have',
    in: '$.eventSource == "iam.amazonaws.com" and $.eventName in ["AttachRolePolicy", "AttachUserPolicy"] and $.requestParameters.roleName == "x"',
    out: ['note field-unknown roleName'],
  },
  {
    name: 'a field that no event of a source has',
    in: '$.eventSource == "kms.amazonaws.com" and $.requestParameters.frobnicator == "x"',
    out: ['error field-unknown frobnicator'],
  },
  {
    name: 'a field of an event that is not known',
    in: '$.eventSource == "iam.amazonaws.com" and $.eventName == "FrobnicateEverything" and $.requestParameters.x == "y"',
    out: ['warning event-unknown "FrobnicateEverything"'],
  },
  { name: 'a body whose members are not all known', in: signin + '$.additionalEventData.MFAUsed == "No"', out: [] },
  {
    name: 'keys of a map',
    in: '$.eventSource == "lambda.amazonaws.com" and $.eventName == "CreateFunction20150331" and $.requestParameters.tags.ANY == "x"',
    out: [],
  },
  {
    name: 'each of two alternatives',
    in: `${s3}$.requestParameters.bucketname == "x" or ${iam}$.requestParameters.rolename == "x"`,
    out: ['error field-case bucketname', 'error field-case rolename'],
  },
  {
    name: 'a field inside a filter',
    in: ec2 + '$.requestParameters.ipPermissions.items[?@.fromport == 22]',
    out: ['error field-case fromport'],
  },
];

describe('the fields that a rule reads', () => {
  it.each(cases)('$name', ({ in: text, out }) => {
    expect(shortFindings(text)).toEqual(out);
  });

  it('have complaints that say what to write and how that is known', () => {
    const texts = cases.filter(({ out }) => out.length > 0).map(({ in: text }) => text);
    const found = texts
      .flatMap(findingsOf)
      .map(({ code, message, suggestion, evidence }) => [code, message, suggestion, evidence].join(' | '));
    expect(found).toMatchInlineSnapshot(`
      [
        "field-unknown | a record has no status |  | documented: the list of fields of a CloudTrail record, and captured records have no other",
        "field-unknown | a record has no userIdentity.usrName | write userIdentity.userName | documented: the list of fields of a CloudTrail record, and captured records have no other",
        "field-case | a record has no sourceIpAddress: records write sourceIPAddress | write sourceIPAddress | documented: the list of fields of a CloudTrail record, and captured records have no other",
        "field-case | PutBucketAcl has no requestParameters.bucketname: records write requestParameters.bucketName | write requestParameters.bucketName | modelled: botocore 1.44.5 of s3 describes all members, and captured records show no other",
        "wrapper-missing | AuthorizeSecurityGroupIngress has no requestParameters.ipPermissions.ipRanges.cidrIp: the field is requestParameters.ipPermissions.items.ipRanges.items.cidrIp | write requestParameters.ipPermissions.items.ipRanges.items.cidrIp | modelled: botocore 1.44.5 of ec2 describes all members, and captured records show no other",
        "wrapper-missing | a record has no bucketName: the field is requestParameters.bucketName | write requestParameters.bucketName | documented: the list of fields of a CloudTrail record, and captured records have no other",
        "wrapper-missing | a record has no userIdentity.sessionIssuer.userName: the field is userIdentity.sessionContext.sessionIssuer.userName | write userIdentity.sessionContext.sessionIssuer.userName | documented: the list of fields of a CloudTrail record, and captured records have no other",
        "detail-missing | the rule sees records, which have no detail.eventName: "detail" is EventBridge's | write eventName | documented: the list of fields of a CloudTrail record, and captured records have no other",
        "wrapper-missing | a record has no Records.eventName: the field is eventName | write eventName | documented: the list of fields of a CloudTrail record, and captured records have no other",
        "field-unknown | a record has no user_identity | write userIdentity.sessionContext | documented: the list of fields of a CloudTrail record, and captured records have no other",
        "field-unknown | responseElements of AttachRolePolicy is always null |  | modelled: botocore 1.44.5 of iam describes all members, and captured records show no other",
        "field-unknown | AttachUserPolicy of the 2 listed events has no requestParameters.roleName |  | modelled: botocore 1.44.5 of iam describes all members, and captured records show no other",
        "field-unknown | none of the 60 events has requestParameters.frobnicator |  | modelled: botocore 1.44.5 of kms describes all members, and captured records show no other",
        "event-unknown | iam.amazonaws.com has no event FrobnicateEverything |  | modelled: botocore 1.44.5 has no operation of that name, and no captured record either",
        "field-case | PutBucketAcl has no requestParameters.bucketname: records write requestParameters.bucketName | write requestParameters.bucketName | modelled: botocore 1.44.5 of s3 describes all members, and captured records show no other",
        "field-case | AttachRolePolicy has no requestParameters.rolename: records write requestParameters.roleName | write requestParameters.roleName | modelled: botocore 1.44.5 of iam describes all members, and captured records show no other",
        "field-case | AuthorizeSecurityGroupIngress has no requestParameters.ipPermissions.items.fromport: records write requestParameters.ipPermissions.items.fromPort | write requestParameters.ipPermissions.items.fromPort | modelled: botocore 1.44.5 of ec2 describes all members, and captured records show no other",
      ]
    `);
  });
});
