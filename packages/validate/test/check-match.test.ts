import { parseMatch } from '@trailkit/match';
import { describe, expect, it, test } from 'vitest';
import { checkEnvelope, checkMatch } from '../src/check-match/check-match.js';
import { eventsOf, type ChosenEvent } from '../src/check-match/match-events.js';
import { openEventsData } from '../src/open-events-data.js';

const schemas = openEventsData();
const policy: readonly ChosenEvent[] = [{ service: 'iam', event: 'CreatePolicy' }];
const instances: readonly ChosenEvent[] = [{ service: 'ec2', event: 'RunInstances' }];

describe('checkMatch', () => {
  it.each([
    {
      name: 'nothing to say',
      in: '$.requestParameters.policyName == "x" and $.eventName == "CreatePolicy"',
      chosen: policy,
      out: [],
    },
    {
      name: 'a body that may be null',
      in: '$.requestParameters == None or $.responseElements exists',
      chosen: policy,
      out: [],
    },
    {
      name: 'wildcards and filters',
      in: '$.requestParameters.tags[?@.key == "team"].value == "a"',
      chosen: policy,
      out: [],
    },
    { name: 'descendants', in: '$..policyName exists', chosen: policy, out: [] },
    {
      name: 'a part that the schema leaves open',
      in: '$.additionalEventData.anything[3].more == 1',
      chosen: policy,
      out: [],
    },
    {
      name: 'times',
      in: '$.eventTime >= 2026-11-20T08:00:00Z and $.responseElements.policy.createDate < now - 1h',
      chosen: policy,
      out: [],
    },
    {
      name: 'a wrong case',
      in: '$.sourceIpAddress cidr "10.0.0.0/8"',
      chosen: policy,
      out: ['wrong-case 1-17: no chosen event has "sourceIpAddress" at $; did you mean "sourceIPAddress"?'],
    },
    {
      name: 'a member that is not there',
      in: '$.requestParameters.polcyName == "x"',
      chosen: policy,
      out: ['unknown-path 19-29: no chosen event has "polcyName" at $.requestParameters; did you mean "policyName"?'],
    },
    {
      name: 'a member of another event',
      in: '$.requestParameters.instancesSet exists',
      chosen: policy,
      out: ['unknown-path 19-32: no chosen event has "instancesSet" at $.requestParameters'],
    },
    {
      name: 'a member of one of the events',
      in: '$.requestParameters.imageId exists',
      chosen: [...policy, ...instances],
      out: [],
    },
    {
      name: 'inside a filter',
      in: '$.requestParameters.tags[?@.Key == "team"].value == "a"',
      chosen: policy,
      out: ['wrong-case 27-31: no chosen event has "Key" at @; did you mean "key"?'],
    },
    {
      name: 'an index of what is no list',
      in: '$.requestParameters.policyName[0] == "a"',
      chosen: policy,
      out: ['unknown-path 30-33: no chosen event has elements at $.requestParameters.policyName'],
    },
    {
      name: 'a boolean compared with a string',
      in: '$.readOnly == "true"',
      chosen: policy,
      out: ['wrong-type 14-20: $.readOnly is a boolean, which never equals a string; did you mean true?'],
    },
    {
      name: 'a string compared with a boolean',
      in: '$.userIdentity.userName == true',
      chosen: policy,
      out: [
        'wrong-type 27-31: $.userIdentity.userName is a string, which never equals a boolean; did you mean "true"?',
      ],
    },
    {
      name: 'an order between types',
      in: '$.eventVersion > 1.08',
      chosen: policy,
      out: ['wrong-type 17-21: $.eventVersion is a string, which has no order with a number; did you mean "1.08"?'],
    },
    {
      name: 'one of a list',
      in: '$.eventName in ["CreatePolicy", 5]',
      chosen: policy,
      out: ['wrong-type 32-33: $.eventName is a string, which never equals a number; did you mean "5"?'],
    },
    {
      name: 'a pattern for what is no string',
      in: '$.readOnly regex "t"',
      chosen: policy,
      out: ['wrong-type 0-10: $.readOnly is a boolean, and "regex" is about a string'],
    },
    {
      name: 'a name that no chosen event has',
      in: '$.eventName == "CreatPolicy"',
      chosen: policy,
      out: ['unknown-value 15-28: no chosen event has "CreatPolicy" as $.eventName; did you mean "CreatePolicy"?'],
    },
    {
      name: 'each element, and what is no list',
      in: '$.requestParameters.tags[].key[] == "team" and $.requestParameters[].policyName[] ilike "x*"',
      chosen: policy,
      out: [],
    },
    {
      name: 'a member of each element that is not there',
      in: '$.requestParameters.tags[].kay == "team"',
      chosen: policy,
      out: ['unknown-path 26-30: no chosen event has "kay" at $.requestParameters.tags[]; did you mean "key"?'],
    },
    {
      name: 'a list as a value',
      in: '$.requestParameters.tags == "team" and $.requestParameters.tags ilike "team"',
      chosen: policy,
      out: [
        'wrong-type 28-34: $.requestParameters.tags is an array, which never equals a string',
        'wrong-type 39-63: $.requestParameters.tags is an array, and "ilike" is about a string, a number or a boolean',
      ],
    },
    {
      name: 'a name that no chosen event has, of a list or not',
      in: '$.eventName[] == "CreatPolicy"',
      chosen: policy,
      out: ['unknown-value 17-30: no chosen event has "CreatPolicy" as $.eventName[]; did you mean "CreatePolicy"?'],
    },
    {
      name: 'an object that is no leaf',
      in: '$.requestParameters.tags is leaf and $.requestParameters is leaf',
      chosen: policy,
      out: [
        'wrong-type 0-24: $.requestParameters.tags is an array, and "is leaf" is about a string, a number, a boolean or null',
      ],
    },
    {
      name: 'inside some',
      in: '$.requestParameters.tags[] some (@.key == "team" and @.Value == 1 and @ == "x")',
      chosen: policy,
      out: [
        'wrong-case 54-60: no chosen event has "Value" at @; did you mean "value"?',
        'wrong-type 75-78: @ is an object, which never equals a string',
      ],
    },
    {
      name: 'some inside some',
      in: '$.requestParameters[] some (@.tags[] some (@.kay == "team"))',
      chosen: policy,
      out: ['unknown-path 44-48: no chosen event has "kay" at @; did you mean "key"?'],
    },
    {
      name: 'some of a path that no chosen event has',
      in: '$.requestParameters.tagz[] some (@.kay == "team")',
      chosen: policy,
      out: ['unknown-path 19-24: no chosen event has "tagz" at $.requestParameters; did you mean "tags"?'],
    },
    {
      name: 'some of a part that the schema leaves open',
      in: '$.additionalEventData[] some (@.kay == "team")',
      chosen: policy,
      out: [],
    },
    {
      name: 'an event that is not there',
      in: '$.eventName exists',
      chosen: [{ service: 'iam', event: 'MakePolicy' }],
      out: ['unknown-event 0-18: there is no event iam:MakePolicy'],
    },
  ])('$name: $in', ({ in: expression, chosen, out }) => {
    const warnings = checkMatch(parseMatch(expression), { schemas, chosen });
    expect(warnings.map(({ code, span, message }) => `${code} ${span.start}-${span.end}: ${message}`)).toEqual(out);
  });

  it('looks at all events of services', () => {
    const events = eventsOf(schemas, ['iam', 'sts']);
    expect(events.chosen.length).toBeGreaterThan(100);
    expect(
      checkMatch(
        parseMatch('$.requestParameters.roleSessionName == "x" and $.requestParameters.userName exists'),
        events,
      ),
    ).toEqual([]);
  });
});

describe('checkEnvelope', () => {
  test.each<{ in: string; out: readonly string[] }>([
    {
      in: '$.userIdentity.userNme == "x"',
      out: ['no event has "userNme" at $.userIdentity; did you mean "userName"?'],
    },
    { in: '$.userName == "x"', out: ['no event has "userName" at $'] },
    { in: '$.readOnly == "false"', out: ['$.readOnly is a boolean, which never equals a string; did you mean false?'] },
    {
      in: '$.eventType == "AwsApicall"',
      out: ['no event has "AwsApicall" as $.eventType; did you mean "AwsApiCall"?'],
    },
    {
      in: '$.userIdentity.type in ["Root", "IAMuser"]',
      out: ['no event has "IAMuser" as $.userIdentity.type; did you mean "IAMUser"?'],
    },
    { in: '$.requestParameters.anything == 1 and $.responseElements.x[*].y exists', out: [] },
    { in: '$..userNme exists and $.eventName == "Whatever"', out: [] },
  ])('$in', ({ in: expression, out }) => {
    expect(checkEnvelope(parseMatch(expression), schemas).map(({ message }) => message)).toEqual(out);
  });
});
