import { installedCatalog } from '@trailkit/catalog/node';
import { expect, test } from 'vitest';
import { memberPages } from '../../src/logs/reading/member-pages.js';
import { treeOf } from '../../src/logs/reading/read-record.js';

const catalog = installedCatalog();
const pagesOf = (record: object, event?: string): Readonly<Record<string, string>> => {
  const [service = '', name = ''] = event?.split(' ') ?? [];
  return Object.fromEntries(
    memberPages(treeOf(record), event === undefined ? undefined : { service, event: name }, catalog),
  );
};

test('members lead to the page of their event, or of every record', () => {
  const record = {
    userIdentity: { type: 'IAMUser', sessionContext: { attributes: { mfaAuthenticated: 'false' } }, colour: 'red' },
    eventName: 'CreatePolicy',
    requestParameters: { policyName: 'x', tags: [{ key: 'a', value: 'b' }], colour: { red: 1 } },
    responseElements: { policy: { arn: 'x' } },
    colour: { red: [1] },
  };
  expect(pagesOf(record, 'iam CreatePolicy')).toEqual({
    '$.userIdentity': '#/record/userIdentity',
    '$.userIdentity.type': '#/record/userIdentity.type',
    '$.userIdentity.sessionContext': '#/record/userIdentity.sessionContext',
    '$.userIdentity.sessionContext.attributes': '#/record/userIdentity.sessionContext.attributes',
    '$.userIdentity.sessionContext.attributes.mfaAuthenticated':
      '#/record/userIdentity.sessionContext.attributes.mfaAuthenticated',
    '$.eventName': '#/record/eventName',
    '$.requestParameters': '#/iam/CreatePolicy/input',
    '$.requestParameters.policyName': '#/iam/CreatePolicy/input/policyName',
    '$.requestParameters.tags': '#/iam/CreatePolicy/input/tags',
    '$.requestParameters.tags[0]': '#/iam/CreatePolicy/input/tags',
    '$.requestParameters.tags[0].key': '#/iam/CreatePolicy/input/tags.key',
    '$.requestParameters.tags[0].value': '#/iam/CreatePolicy/input/tags.value',
    '$.responseElements': '#/iam/CreatePolicy/output',
    '$.responseElements.policy': '#/iam/CreatePolicy/output/policy',
    '$.responseElements.policy.arn': '#/iam/CreatePolicy/output/policy.arn',
  });
});

test('values of a map lead to the page of the map', () => {
  const record = { requestParameters: { environment: { variables: { LEVEL: 'debug' } } } };
  expect(pagesOf(record, 'lambda CreateFunction')).toMatchObject({
    '$.requestParameters.environment.variables': '#/lambda/CreateFunction/input/environment.variables',
    '$.requestParameters.environment.variables.LEVEL': '#/lambda/CreateFunction/input/environment.variables',
  });
});

test('of an event that is not known, members of every record have pages', () => {
  const record = { eventName: 'x', requestParameters: { policyName: 'x' } };
  for (const event of [undefined, 'iam NoSuchEvent'])
    expect(pagesOf(record, event)['$.requestParameters.policyName']).toBeUndefined();
  expect(pagesOf(record)['$.eventName']).toBe('#/record/eventName');
});
