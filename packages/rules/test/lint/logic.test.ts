import { describe, expect, it } from 'vitest';
import { findingsOf, shortFindings } from './lint-text.js';

const ec2 = '$.eventSource == "ec2.amazonaws.com" and $.eventName == "AuthorizeSecurityGroupIngress" and ';
const run = '$.eventSource == "ec2.amazonaws.com" and $.eventName == "RunInstances" and ';

const cases: readonly { name: string; in: string; out: readonly string[] }[] = [
  {
    name: 'two values of one field',
    in: '$.eventName == "CreateUser" and $.eventName == "DeleteUser"',
    out: ['error never-true "DeleteUser"'],
  },
  {
    name: 'lists of values that have one in common',
    in: '$.eventName in ["CreateUser", "DeleteUser"] and $.eventName in ["DeleteUser", "CreateRole"]',
    out: [],
  },
  {
    name: 'a value and its opposite',
    in: '$.userIdentity.type == "Root" and $.userIdentity.type != "Root"',
    out: ['error never-true "Root"'],
  },
  {
    name: 'a value that a list excludes with others',
    in: '$.userIdentity.type in ["Root", "IAMUser"] and $.userIdentity.type not in ["Root", "IAMUser", "Role"]',
    out: ['error never-true $.userIdentity.type'],
  },
  {
    name: 'a value and a pattern',
    in: '$.eventName == "CreateUser" and $.eventName like "Delete*"',
    out: ['error never-true "Delete*"'],
  },
  {
    name: 'two patterns',
    in: '$.userAgent like "aws-cli/*" and $.userAgent like "Boto3/*"',
    out: ['error never-true "Boto3/*"'],
  },
  {
    name: 'patterns that may fit the same',
    in: '$.userAgent like "aws-cli/*" and $.userAgent like "*Linux*"',
    out: [],
  },
  {
    name: 'letter case that does not matter',
    in: '$.userIdentity.userName ilike "alice" and $.userIdentity.userName == "Alice"',
    out: [],
  },
  {
    name: 'a field that is there and is not',
    in: '$.errorCode exists and not $.errorCode exists',
    out: ['error never-true $.errorCode'],
  },
  {
    name: 'a value of a field that is not there',
    in: '$.errorCode == null and $.errorCode == "AccessDenied"',
    out: ['error never-true "AccessDenied"'],
  },
  {
    name: 'a field of an object that is not there',
    in: '$.userIdentity.sessionContext == null and $.userIdentity.sessionContext.sourceIdentity == "x"',
    out: ['error never-true "x"'],
  },
  { name: 'a field that every record has', in: '$.eventName == null', out: ['error never-true $.eventName'] },
  {
    name: 'an order of values in a list',
    in: `${run}$.requestParameters.instancesSet.items.minCount > 5 and $.requestParameters.instancesSet.items.minCount < 3`,
    out: [],
  },
  {
    name: 'an order of one value that has none',
    in: `${run}$.requestParameters.minCount > 5 and $.requestParameters.minCount < 3`,
    out: ['error never-true 3'],
  },
  {
    name: 'elements of a list may differ',
    in: `${ec2}$.requestParameters.ipPermissions.items[*].fromPort == 22 and $.requestParameters.ipPermissions.items[*].fromPort == 80`,
    out: [],
  },
  {
    name: 'of one element they may not',
    in: `${ec2}$.requestParameters.ipPermissions.items[] some (@.fromPort == 22 and @.fromPort == 80)`,
    out: ['error never-true 80'],
  },
  {
    name: 'an alternative that is dead',
    in: '$.userIdentity.type == "Root" and ($.userIdentity.type == "IAMUser" or $.errorCode exists)',
    out: ['warning never-true "IAMUser"'],
  },
  {
    name: 'alternatives that are dead with each other only',
    in: '($.errorCode == null or $.userIdentity.type == "Root") and ($.errorCode == "x" or $.readOnly == true)',
    out: [],
  },
  {
    name: 'a filter that excludes some of a selection',
    in: '$.eventName in ["CreateUser", "DeleteUser"] and not ($.eventName == "CreateUser" and $.userIdentity.type == "Root")',
    out: [],
  },
  {
    name: 'all alternatives are dead',
    in: '($.eventName == "CreateUser" and $.eventName == "DeleteUser") or ($.readOnly == true and $.readOnly == false)',
    out: ['error never-true "DeleteUser"', 'error never-true false'],
  },
  {
    name: 'readOnly beside an event that changes something',
    in: '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser" and $.readOnly == true',
    out: ['error never-true true'],
  },
  {
    name: 'an answer of a call that failed',
    in: `${run}$.errorCode == "AccessDenied" and $.responseElements.instancesSet.items[*].instanceId exists`,
    out: ['error absent-in-errors responseElements.instancesSet.items[*].instanceId'],
  },
  { name: 'the message of an error', in: '$.errorCode exists and $.responseElements.message like "*denied*"', out: [] },
  {
    name: 'a failed sign-in has no errorCode',
    in: '$.eventName == "ConsoleLogin" and $.errorMessage exists and $.responseElements.ConsoleLogin == "Failure"',
    out: [],
  },
  { name: 'x or not x', in: '$.errorCode exists or not $.errorCode exists', out: ['error always-true $.errorCode'] },
  {
    name: 'two values of which one always differs',
    in: '$.userIdentity.userName != "a" or $.userIdentity.userName != "b"',
    out: ['error always-true "b"'],
  },
  {
    name: 'a test of a field that every record has',
    in: '$.eventName exists and $.errorCode exists',
    out: ['warning always-true $.eventName'],
  },
  {
    name: 'a pattern that any text fits',
    in: '$.eventSource like "*" and $.errorCode exists',
    out: ['warning always-true "*"'],
  },
];

describe('conditions together', () => {
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
        "never-true | eventName is "DeleteUser" and eventName is "CreateUser" never hold together: the rule never matches | put the conditions into alternatives, or leave one out | it follows from the rule alone",
        "never-true | userIdentity.type is not "Root" and userIdentity.type is "Root" never hold together: the rule never matches | put the conditions into alternatives, or leave one out | it follows from the rule alone",
        "never-true | userIdentity.type is not "Root", "IAMUser" or "Role" and userIdentity.type is "Root" or "IAMUser" never hold together: the rule never matches | put the conditions into alternatives, or leave one out | it follows from the rule alone",
        "never-true | eventName fits "Delete*" and eventName is "CreateUser" never hold together: the rule never matches | put the conditions into alternatives, or leave one out | it follows from the rule alone",
        "never-true | userAgent fits "Boto3/*" and userAgent fits "aws-cli/*" never hold together: the rule never matches | put the conditions into alternatives, or leave one out | it follows from the rule alone",
        "never-true | errorCode does not exist and errorCode exists never hold together: the rule never matches |  | it follows from the rule alone",
        "never-true | errorCode is "AccessDenied" and errorCode does not exist never hold together: the rule never matches |  | it follows from the rule alone",
        "never-true | userIdentity.sessionContext.sourceIdentity is "x" and userIdentity.sessionContext does not exist never hold together: the rule never matches |  | it follows from the rule alone",
        "never-true | every record has eventName: the rule never matches |  | documented: the fields that every record has",
        "never-true | requestParameters.minCount < 3 and requestParameters.minCount > 5 never hold together: the rule never matches | put the conditions into alternatives, or leave one out | it follows from the rule alone",
        "never-true | requestParameters.ipPermissions.items.fromPort is 80 and requestParameters.ipPermissions.items.fromPort is 22 never hold together: the rule never matches | put the conditions into alternatives, or leave one out | it follows from the rule alone",
        "never-true | userIdentity.type is "IAMUser" and userIdentity.type is "Root" never hold together: this alternative never matches | put the conditions into alternatives, or leave one out | it follows from the rule alone",
        "never-true | eventName is "DeleteUser" and eventName is "CreateUser" never hold together: the rule never matches | put the conditions into alternatives, or leave one out | it follows from the rule alone",
        "never-true | readOnly is false and readOnly is true never hold together: the rule never matches | put the conditions into alternatives, or leave one out | it follows from the rule alone",
        "never-true | the events that eventName is "CreateUser" are recorded with another readOnly: the rule never matches |  | readOnly of CreateUser is observed in captured records",
        "absent-in-errors | calls that failed have no responseElements.instancesSet.items.instanceId: the rule asks for an errorCode, too | leave one of the two out, or look at requestParameters | observed: 0 of 797 captured records with an errorCode have an answer (16 have the body of the error)",
        "always-true | errorCode exists or errorCode does not exist holds for every record | join the two with "and", or leave both out | it follows from the rule alone",
        "always-true | userIdentity.userName is not "a" or userIdentity.userName is not "b" holds for every record | join the two with "and", or leave both out | it follows from the rule alone",
        "always-true | eventName exists holds for every record | leave the condition out | documented: every record of a call has the field",
        "always-true | eventSource fits "*" holds for every record | leave the condition out | documented: every record of a call has the field",
      ]
    `);
  });
});
