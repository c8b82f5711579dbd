import { describe, expect, it } from 'vitest';
import { findingsOf, shortFindings } from './lint-text.js';

const of = (source: string, name: string): string =>
  `$.eventSource == "${source}.amazonaws.com" and $.eventName == "${name}" and `;

const cases: readonly { name: string; in: string; out: readonly string[] }[] = [
  {
    name: 'a value that the enum of a header does not have',
    in: of('s3', 'PutBucketAcl') + '$.requestParameters["x-amz-acl"] == "x"',
    out: ['error value-not-in-enum "x"'],
  },
  {
    name: 'a value that an enum has',
    in: of('kms', 'CreateKey') + '$.requestParameters.keyUsage == "ENCRYPT_DECRYPT"',
    out: [],
  },
  {
    name: 'a value that an enum does not have',
    in: of('kms', 'CreateKey') + '$.requestParameters.keyUsage == "ENCRYPT-DECRYPT"',
    out: ['error value-not-in-enum "ENCRYPT-DECRYPT"'],
  },
  {
    name: 'a pattern that no value of an enum fits',
    in: of('kms', 'CreateKey') + '$.requestParameters.keyUsage like "CRYPT*"',
    out: ['error value-not-in-enum "CRYPT*"'],
  },
  { name: 'the type of a user', in: '$.userIdentity.type == "root"', out: ['error value-not-in-enum "root"'] },
  { name: 'letter case that does not matter', in: '$.userIdentity.type ilike "root"', out: [] },
  {
    name: 'a value that is ruled out and never there',
    in: '$.userIdentity.type != "Admin"',
    out: ['warning value-not-in-enum "Admin"'],
  },
  {
    name: 'a boolean for text',
    in: '$.userIdentity.sessionContext.attributes.mfaAuthenticated == false',
    out: ['warning string-boolean false'],
  },
  { name: 'text for text', in: '$.userIdentity.sessionContext.attributes.mfaAuthenticated == "false"', out: [] },
  { name: 'text for a boolean', in: '$.readOnly == "true"', out: ['error string-boolean "true"'] },
  { name: 'a boolean', in: '$.readOnly == true', out: [] },
  { name: 'text for a boolean where all is text', in: '$.readOnly ilike "true"', out: [] },
  {
    name: 'another word for a boolean where all is text',
    in: '$.readOnly ilike "yes"',
    out: ['error string-boolean "yes"'],
  },
  {
    name: 'text for a number',
    in: of('iam', 'CreateRole') + '$.requestParameters.maxSessionDuration == "3600"',
    out: ['error value-type "3600"'],
  },
  { name: 'a number', in: of('iam', 'CreateRole') + '$.requestParameters.maxSessionDuration > 3600', out: [] },
  {
    name: 'a number for text',
    in: of('iam', 'CreateRole') + '$.requestParameters.roleName == 5',
    out: ['error value-type 5'],
  },
  {
    name: 'an order with text',
    in: of('iam', 'CreateRole') + '$.requestParameters.maxSessionDuration > "x"',
    out: ['error value-type "x"'],
  },
  {
    name: 'a leaf test of an object',
    in: of('ec2', 'AuthorizeSecurityGroupIngress') + '$.requestParameters.ipPermissions is leaf',
    out: ['error exists-on-object ipPermissions'],
  },
  {
    name: 'a leaf test of a value',
    in: of('ec2', 'AuthorizeSecurityGroupIngress') + '$.requestParameters.groupId is leaf',
    out: [],
  },
  {
    name: 'a secret that is masked',
    in: of('rds', 'ModifyDBInstance') + '$.requestParameters.masterUserPassword == "hunter2"',
    out: ['error hidden-or-omitted "hunter2"'],
  },
  {
    name: 'the mask of a secret',
    in: of('rds', 'ModifyDBInstance') + '$.requestParameters.masterUserPassword == "****"',
    out: [],
  },
  {
    name: 'a secret that is left out',
    in: of('iam', 'CreateLoginProfile') + '$.requestParameters.password == "hunter2"',
    out: ['error hidden-or-omitted "hunter2"'],
  },
  {
    name: 'an exclusion of a field that many records lack',
    in: '$.userIdentity.sessionContext.sessionIssuer.userName[] some (@ not in ["x"])',
    out: ['warning anything-but-optional @'],
  },
  {
    name: 'an exclusion of a field that the users of the rule always have',
    in: '$.userIdentity.type == "Root" and $.userIdentity.arn[] some (@ not in ["x"])',
    out: [],
  },
  {
    name: 'an exclusion that takes records without the field in',
    in: '$.userIdentity.userName[] some (@ not in ["x"]) or not $.userIdentity.userName exists',
    out: [],
  },
  { name: 'an exclusion that holds where there is no field', in: '$.userIdentity.userName != "x"', out: [] },
];

describe('the values that a rule compares with', () => {
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
        "value-not-in-enum | requestParameters.x-amz-acl is never "x" |  | modelled: botocore 1.44.5; observed in captured records",
        "value-not-in-enum | requestParameters.keyUsage is never "ENCRYPT-DECRYPT" | did you mean ENCRYPT_DECRYPT? | modelled: botocore 1.44.5; observed in captured records",
        "value-not-in-enum | no value that requestParameters.keyUsage can have fits "CRYPT*" | it is SIGN_VERIFY, ENCRYPT_DECRYPT, GENERATE_VERIFY_MAC, KEY_AGREEMENT or ENCAPSULATE_DECAPSULATE | modelled: botocore 1.44.5; observed in captured records",
        "value-not-in-enum | userIdentity.type is never "root" | did you mean Root? | documented: the fields of a CloudTrail record; seen in 4958 of 4958 captured records",
        "value-not-in-enum | userIdentity.type is never "Admin" |  | documented: the fields of a CloudTrail record; seen in 4958 of 4958 captured records",
        "string-boolean | userIdentity.sessionContext.attributes.mfaAuthenticated is text, never false | write "false" | 2718 captured records have text and none a boolean",
        "string-boolean | readOnly is a boolean, never "true" | write true | documented: the fields of a CloudTrail record; observed in captured records",
        "string-boolean | readOnly is a boolean, never "yes" | write "true" | documented: the fields of a CloudTrail record; observed in captured records",
        "value-type | requestParameters.maxSessionDuration is a number, never "3600" | write 3600 | modelled: botocore 1.44.5; seen in 13 of 20 captured records",
        "value-type | requestParameters.roleName is text, never 5 | write "5" | modelled: botocore 1.44.5; seen in 20 of 20 captured records",
        "value-type | requestParameters.maxSessionDuration is a number, which has no order with the constant |  | modelled: botocore 1.44.5; seen in 13 of 20 captured records",
        "exists-on-object | requestParameters.ipPermissions is an object, and only single values are looked at: the test never holds | test a field inside of it | modelled: botocore 1.44.5; seen in 9 of 9 captured records",
        "hidden-or-omitted | the value of requestParameters.masterUserPassword is not recorded: it is masked or left out | leave the condition out, or compare with the mask (HIDDEN_DUE_TO_SECURITY_REASONS) | observed: 10 captured records with the field, all of them with a mask",
        "hidden-or-omitted | the value of requestParameters.password is not recorded: it is masked or left out | leave the condition out, or compare with the mask (HIDDEN_DUE_TO_SECURITY_REASONS) | modelled: botocore 1.44.5 calls it sensitive, and none of 4 captured records of the call has it",
        "anything-but-optional | records without userIdentity.sessionContext.sessionIssuer.userName do not match, though the rule does not exclude them | add the case that userIdentity.sessionContext.sessionIssuer.userName does not exist | seen in 792 of 4958 captured records",
      ]
    `);
  });
});
