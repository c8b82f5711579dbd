import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, test } from 'vitest';
import { meantEvents } from '../../src/filter/meant-events.js';
import { nameWarnings } from '../../src/filter/name-warnings.js';
import type { FilterTexts } from '../../src/index.js';
import { compileFilter } from '../../src/index.js';

const names = installedCatalog();
const permission =
  'iam:PassRole is a permission, and no call is known to be recorded as it; it is looked for all the same';

describe('nameWarnings', () => {
  const cases: readonly { name: string; in: FilterTexts; out: readonly string[] }[] = [
    {
      name: 'names that are known',
      in: { matches: ['$.eventSource == "iam.amazonaws.com" and $.eventName in ["CreateUser", "DeleteUser"]'] },
      out: [],
    },
    { name: 'the name of a record without a model', in: { matches: ['$.eventName == "ConsoleLogin"'] }, out: [] },
    { name: 'a name with a date', in: { matches: ['$.eventName == "CreateFunction20150331"'] }, out: [] },
    {
      name: 'a permission, without its source',
      in: { matches: ['$.eventName == "PassRole"'] },
      out: [`$.eventName is "PassRole": ${permission}`],
    },
    {
      name: 'a permission, with its source, in one of several expressions',
      in: { matches: ['$.readOnly == false', '$.eventSource == "iam.amazonaws.com" and $.eventName == "PassRole"'] },
      out: [`$.eventName is "PassRole": ${permission}`],
    },
    {
      name: 'a permission that calls of another name need',
      in: { matches: ['$.eventName == "ListAllMyBuckets"'] },
      out: [
        '$.eventName is "ListAllMyBuckets": s3:ListAllMyBuckets is a permission, and no call is known to be recorded as it; look for s3:ListBuckets (it is looked for all the same)',
      ],
    },
    {
      name: 'a misspelt event, in a list and in what is excluded',
      in: { matches: ['$.eventName in ["CreateUser", "DelteUser"] and not $.eventName == "CreatRole"'] },
      out: [
        '$.eventName is "DelteUser", which is not known as an event; did you mean DeleteUser?',
        '$.eventName is "CreatRole", which is not known as an event; did you mean CreateRole?',
      ],
    },
    {
      name: 'another letter case',
      in: { matches: ['$.eventName == "createuser"'] },
      out: ['$.eventName is "createuser", which is not known as an event; did you mean CreateUser?'],
    },
    {
      name: 'an event of another service than the patterns name',
      in: { patterns: ['iam:*'], matches: ['$.eventName == "RunInstances"'] },
      out: ['$.eventName is "RunInstances", which is not known as an event of iam.amazonaws.com'],
    },
    {
      name: 'an operation that is recorded under another name',
      in: { matches: ['$.eventSource == "lambda.amazonaws.com" and $.eventName == "CreateFunction"'] },
      out: ['$.eventName is "CreateFunction", which is recorded as CreateFunction20150331'],
    },
    {
      name: 'a service in place of its source',
      in: { matches: ['$.eventSource == "iam" and $.eventName == "CreateUser"'] },
      out: ['$.eventSource is "iam", which is not known as an event source; did you mean iam.amazonaws.com?'],
    },
    {
      name: 'a region that is none',
      in: { matches: ['$.awsRegion == "eu-west1" or $.awsRegion == "eu-west-1"'] },
      out: ['$.awsRegion is "eu-west1", which is no region such as eu-west-1'],
    },
    {
      name: 'the calls that Insights events are about',
      in: { insights: true, matches: ['$.insightDetails.eventName == "CreatUser"'] },
      out: ['$.insightDetails.eventName is "CreatUser", which is not known as an event; did you mean CreateUser?'],
    },
    { name: 'names elsewhere', in: { matches: ['$.requestParameters.eventName == "Anything"'] }, out: [] },
  ];
  test.each(cases)('$name', ({ in: texts, out }) => {
    expect(nameWarnings(compileFilter({ ...texts, names }), names)).toEqual(out);
  });
});

describe('meantEvents', () => {
  const count = (texts: FilterTexts): number | undefined =>
    meantEvents(compileFilter({ ...texts, names }), names)?.length;

  test('of patterns, of a source, of a name, of both, of everything', () => {
    const ofKms = Object.keys(names.eventsOf('kms')).length;
    expect(count({ patterns: ['kms:*'] })).toBe(ofKms);
    expect(count({ matches: ['$.eventSource == "kms.amazonaws.com"'] })).toBe(ofKms);
    expect(count({ patterns: ['kms:*'], matches: ['$.eventName == "CreateAlias"'] })).toBe(1);
    expect(count({ matches: ['$.eventName == "CreateAlias"'] })).toBeGreaterThan(3);
    expect(count({ matches: ['$.eventSource == "kms.amazonaws.com" and $.eventName == "CreateAlias"'] })).toBe(1);
    const folded = '$.eventSource[] ilike "KMS.amazonaws.com"';
    expect(count({ matches: [folded] })).toBe(ofKms);
    expect(count({ matches: [`${folded} and $.eventName[] ilike "createalias"`] })).toBe(1);
    expect(count({ matches: [`${folded} and $.eventName like "CreateAl*"`] })).toBe(1);
    expect(
      count({ matches: ['$.eventSource == "lambda.amazonaws.com" and $.eventName ilike "createfunction20150331"'] }),
    ).toBe(1);
    expect(count({ patterns: ['kms:*'], insights: true })).toBeUndefined();
    expect(count({})).toBeUndefined();
  });
});
