import { installedCatalog } from '@trailkit/catalog/node';
import { parseMatch, printMatch } from '@trailkit/match';
import { expect, it } from 'vitest';
import { withoutNeedlessSteps } from '../../src/tree/needless-steps.js';

const catalog = installedCatalog();

it.each([
  { name: 'a scalar', in: '$.eventName[] == "x"', out: '$.eventName == "x"' },
  {
    name: 'members of objects',
    in: '$.userIdentity[].sessionContext[].sessionIssuer[].userName[] like "a*"',
    out: '$.userIdentity.sessionContext.sessionIssuer.userName like "a*"',
  },
  { name: 'an array', in: '$.resources[].accountId[] == "1"', out: '$.resources[].accountId == "1"' },
  {
    name: 'a body, of which members may be arrays',
    in: '$.requestParameters[].a[].b[] == 1',
    out: '$.requestParameters.a[].b[] == 1',
  },
  { name: 'a name that the record does not have', in: '$.nothing[] == 1', out: '$.nothing[] == 1' },
  {
    name: 'some of one value',
    in: '$.userIdentity[] some (@.type[] == "Root" and @.arn[] is leaf)',
    out: '$.userIdentity.type == "Root" and $.userIdentity.arn is leaf',
  },
  {
    name: 'the value itself',
    in: '$.errorCode[] some (@ is leaf and not @ in ["a"])',
    out: '$.errorCode is leaf and not $.errorCode in ["a"]',
  },
  {
    name: 'some of one value that need not be there',
    in: '$.userIdentity[] some (@.type[] != "Root")',
    out: '$.userIdentity exists and $.userIdentity.type != "Root"',
  },
  {
    name: 'some of an array',
    in: '$.resources[] some (@.type[] == "a" and @.ARN[] == "b")',
    out: '$.resources[] some (@.type == "a" and @.ARN == "b")',
  },
  {
    name: 'some inside some',
    in: '$.requestParameters[] some (@.a[] some (@.b[] == 1 and @.c[] == 2))',
    out: '$.requestParameters.a[] some (@.b[] == 1 and @.c[] == 2)',
  },
  {
    name: 'conditions in conditions',
    in: '($.eventName[] == "x" or $.awsRegion[] == "y") and not $.eventSource[] == "z"',
    out: '($.eventName == "x" or $.awsRegion == "y") and not $.eventSource == "z"',
  },
])('$name', ({ in: text, out }) => {
  expect(printMatch(withoutNeedlessSteps(parseMatch(text), catalog))).toBe(out);
});
