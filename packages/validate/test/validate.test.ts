import { describe, expect, test } from 'vitest';
import type { Problem } from '../src/index.js';
import { call, shop } from './fixture.js';

const open = (more: object): object => call({ requestParameters: { shopName: 'corner', ...more } });
const line = ({ severity, part, path, code, expected, found }: Problem): string =>
  `${severity} ${part}${path} ${code}: expected ${expected}, found ${found}`;

const E = 'error requestParameters';
const W = 'warning requestParameters';
const cases: readonly { name: string; in: unknown; lenient: readonly string[]; strict?: readonly string[] }[] = [
  { name: 'nothing wrong', in: call(), lenient: [] },
  {
    name: 'bodies that are not there',
    in: call({ requestParameters: undefined, responseElements: undefined }),
    lenient: [],
  },
  {
    name: 'everything there is',
    in: open({
      size: 'LARGE',
      floors: 2,
      tags: [{ key: 'k', value: 'v' }],
      labels: { any: 'x' },
      opened: 1700000000,
      owner: {},
      document: { any: [1, { thing: null }] },
      limits: { key: 'one' },
    }),
    lenient: [],
  },
  {
    name: 'an undescribed member',
    in: open({ 'a/b~c': 1, owner: { nmae: 'x' } }),
    lenient: [
      `${W}/a~1b~0c undescribed: expected no member of this name, found an integer`,
      `${W}/owner/nmae undescribed: expected no member of this name, found a string`,
    ],
  },
  {
    name: 'values of other types',
    in: open({ floors: '2', tags: { key: 'k' }, labels: { any: 1 }, owner: [] }),
    lenient: [
      `${E}/floors type: expected an integer, found a string`,
      `${E}/tags type: expected a list, found an object`,
      `${E}/labels/any type: expected a string, found an integer`,
      `${E}/owner type: expected an object, found a list`,
    ],
  },
  {
    name: 'a missing member',
    in: call({ requestParameters: { tags: [{}] } }),
    lenient: [
      `${W}/shopName required: expected a value, found nothing`,
      `${W}/tags/0/key required: expected a value, found nothing`,
    ],
  },
  {
    name: 'a new enum value',
    in: open({ size: 'HUGE' }),
    lenient: [`${W}/size enum: expected one of "SMALL", "LARGE", found "HUGE"`],
  },
  {
    name: 'limits and patterns, of calls that were answered',
    in: open({ shopName: 'CornerShop', floors: 10, tags: [{ key: 'a' }, { key: 'a' }, { key: 'a' }, { key: 'a' }] }),
    lenient: [
      `${W}/shopName constraint: expected at most 8 characters, found 10`,
      `${W}/shopName constraint: expected text that matches ^[a-z]+$, found "CornerShop"`,
      `${W}/floors constraint: expected 9 or less, found 10`,
      `${W}/tags constraint: expected at most 3 elements, found 4`,
    ],
  },
  {
    name: 'limits of a refused call',
    in: call({ errorCode: 'ValidationException', requestParameters: { shopName: '' } }),
    lenient: [
      `${W}/shopName constraint: expected at least 1 characters, found 0`,
      `${W}/shopName constraint: expected text that matches ^[a-z]+$, found ""`,
    ],
  },
  {
    name: 'masks in place of anything',
    in: open({
      shopName: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      size: '***',
      floors: '****',
      tags: '<sensitiveDataRemoved>',
      owner: '***',
      limits: '***',
      opened: '***',
    }),
    lenient: [],
  },
  {
    name: 'a text that was masked in part keeps no limits',
    in: open({ shopName: 'AROA****:User' }),
    lenient: [],
    strict: [
      `${E}/shopName constraint: expected at most 8 characters, found 13`,
      `${E}/shopName constraint: expected text that matches ^[a-z]+$, found "AROA****:User"`,
    ],
  },
  {
    name: 'the same in the envelope, whatever the publisher wrote over it',
    in: call({ eventVersion: '...' }),
    lenient: [],
    strict: ['error envelope/eventVersion constraint: expected text that matches ^1\\.\\d+$, found "..."'],
  },
  {
    name: 'a masked body',
    in: call({ requestParameters: '***', responseElements: 'HIDDEN_FOR_SECURITY_REASONS' }),
    lenient: [],
  },
  {
    name: 'an omitted body, and an omitted member',
    in: call({
      requestParameters: { reason: 'requestParameters too large', omitted: 'true', originalSize: '149893' },
      responseElements: { shop: { omitted: true } },
    }),
    lenient: [],
  },
  {
    name: 'null in place of a value',
    in: open({ floors: null, tags: null, size: null, limits: null }),
    lenient: [],
    strict: [
      `${E}/size type: expected a string, found null`,
      `${E}/floors type: expected an integer, found null`,
      `${E}/tags type: expected a list, found null`,
      `${E}/limits type: expected a list or an object, found null`,
    ],
  },
  {
    name: 'the nearest of several alternatives: a member',
    in: open({ limits: { key: 'x', vlaue: 'y' } }),
    lenient: [`${W}/limits/vlaue undescribed: expected no member of this name, found a string`],
  },
  {
    name: 'the nearest of several alternatives: in a list',
    in: open({ limits: [{ key: 'x' }, { key: 1 }] }),
    lenient: [`${E}/limits/1/key type: expected a string, found an integer`],
  },
  {
    name: 'none of several alternatives',
    in: open({ limits: 'x', opened: true }),
    lenient: [
      `${E}/opened type: expected a string or a number, found a boolean`,
      `${E}/limits type: expected a list or an object, found a string`,
    ],
  },
  {
    name: 'a date of a spelling unknown',
    in: open({ opened: 'soon' }),
    lenient: [`${W}/opened constraint: expected text that matches ^\\d{4}-\\d{2}, found "soon"`],
  },
  {
    name: 'the nearest of several bodies',
    in: call({ eventName: 'MoveShop', requestParameters: { id: 'i', to: 'x', fast: true } }),
    lenient: [`${W}/fast undescribed: expected no member of this name, found a boolean`],
  },
  {
    name: 'bodies where there should be none',
    in: call({ eventName: 'CloseShop', requestParameters: { now: 1 }, responseElements: { done: true } }),
    lenient: [
      `${W}/now undescribed: expected no member of this name, found an integer`,
      'warning responseElements/done undescribed: expected no member of this name, found a boolean',
    ],
  },
  { name: 'the body of an error', in: call({ errorCode: 'X', responseElements: { message: 'no' } }), lenient: [] },
  {
    name: 'the body of an error with more than is known',
    in: call({ errorCode: 'X', responseElements: { message: 'no', more: 1 } }),
    lenient: ['warning responseElements/more undescribed: expected no member of this name, found an integer'],
  },
  {
    name: 'limits of an answer',
    in: call({ responseElements: { shop: { arn: 'a-long-name' } } }),
    lenient: ['warning responseElements/shop/arn constraint: expected at most 8 characters, found 11'],
  },
  {
    name: 'a body that is no object',
    in: call({ requestParameters: 5, responseElements: 'x' }),
    lenient: [
      `${E} type: expected an object, found an integer`,
      'error responseElements type: expected an object, found a string',
    ],
  },
  {
    name: 'a service of two whose event fits',
    in: call({ apiVersion: undefined, requestParameters: { other: 'x' } }),
    lenient: [],
  },
  {
    name: 'the envelope',
    in: call({ readOnly: 'true', userIdentity: { type: 'Robot', usrName: 'x' }, extra: null, eventVersion: '2.0' }),
    lenient: [
      'warning envelope/extra undescribed: expected no member of this name, found null',
      'error envelope/eventVersion constraint: expected text that matches ^1\\.\\d+$, found "2.0"',
      'warning envelope/userIdentity/usrName undescribed: expected no member of this name, found a string',
      'warning envelope/userIdentity/type enum: expected one of "Root", "IAMUser", found "Robot"',
      'error envelope/readOnly type: expected a boolean, found a string',
    ],
  },
  {
    name: 'a limit of the envelope, in a refused call',
    in: call({ errorCode: 'AccessDenied', eventVersion: '2.0' }),
    lenient: ['error envelope/eventVersion constraint: expected text that matches ^1\\.\\d+$, found "2.0"'],
  },
  {
    name: 'an API call without what each has',
    in: {
      eventType: 'AwsApiCall',
      eventVersion: '1.0',
      eventSource: 'shop.amazonaws.com',
      eventName: 'CloseShop',
      awsRegion: 'x',
    },
    lenient: ['warning envelope/userIdentity required: expected a value, found nothing'],
  },
  {
    name: 'an event that asks for fields and forbids others',
    in: {
      eventType: 'AwsCloudTrailInsight',
      eventVersion: '1.0',
      awsRegion: 'x',
      eventName: 'x',
      requestParameters: {},
    },
    lenient: [
      'warning envelope/eventID required: expected a value, found nothing',
      'warning envelope/eventName undescribed: expected nothing, found a string',
      'warning requestParameters undescribed: expected nothing, found an object',
    ],
  },
  {
    name: 'a body that nothing is known of',
    in: { eventType: 'AwsServiceEvent', eventVersion: '1.0', awsRegion: 'x', requestParameters: { any: 1 } },
    lenient: [],
  },
  {
    name: 'the other two parts',
    in: {
      eventVersion: '1.0',
      awsRegion: 'x',
      eventSource: 'counter.amazonaws.com',
      eventName: 'Visited',
      additionalEventData: { hwo: 'x' },
      serviceEventDetails: { who: 1 },
    },
    lenient: [
      'warning additionalEventData/hwo undescribed: expected no member of this name, found a string',
      'error serviceEventDetails/who type: expected a string, found an integer',
    ],
  },
];

describe('validateEvent', () => {
  test.each(cases)('$name', ({ in: record, lenient, strict }) => {
    const given = shop.validateEvent(record);
    expect(given.problems.map(line)).toEqual(lenient);
    expect(given.result).toBe(lenient.some((each) => each.startsWith('error')) ? 'invalid' : 'valid');
    const all = strict ?? lenient.map((each) => each.replace(/^warning/, 'error'));
    const strictly = shop.validateEvent(record, { mode: 'strict' });
    expect(strictly.problems.map(line)).toEqual(all);
    expect(strictly.result).toBe(all.length > 0 ? 'invalid' : 'valid');
  });

  test('the whole answer', () => {
    expect(shop.validateEvent(open({ size: 'HUGE' }))).toEqual({
      eventSource: 'shop.amazonaws.com',
      eventName: 'OpenShop',
      eventID: 'e',
      service: 'shop',
      operation: 'OpenShop',
      result: 'valid',
      problems: [
        {
          part: 'requestParameters',
          path: '/size',
          code: 'enum',
          expected: 'one of "SMALL", "LARGE"',
          found: '"HUGE"',
          severity: 'warning',
        },
      ],
    });
  });

  test.each([
    ['an unknown event', call({ eventName: 'Renovate' }), [null, null, 'unknown-event', []]],
    [
      'an unknown event with a bad envelope',
      call({ eventName: 'Renovate', readOnly: 1 }),
      [null, null, 'invalid', ['/readOnly']],
    ],
    [
      'the service that fits',
      call({ apiVersion: undefined, requestParameters: { other: 'x' } }),
      ['shop-two', 'OpenShop', 'valid', []],
    ],
    [
      'a definition',
      call({ eventSource: 'counter.amazonaws.com', eventName: 'Visited', requestParameters: null }),
      [null, null, 'valid', []],
    ],
  ])('%s', (_name, record, out) => {
    const { service, operation, result, problems } = shop.validateEvent(record);
    expect([service, operation, result, problems.map((problem) => problem.path)]).toEqual(out);
  });

  test.each([
    ['text', 'a string'],
    [null, 'null'],
    [[{}], 'a list'],
    [7, 'an integer'],
    [undefined, 'nothing'],
  ])('what is no object: %j', (record, found) => {
    const { result, problems } = shop.validateEvent(record);
    expect([result, problems.map(line)]).toEqual([
      'invalid',
      [`error envelope unreadable: expected a JSON object, found ${found}`],
    ]);
  });

  test.each([
    ['its operation', call(), 'shop', 'OpenShop', true],
    [
      'an operation that it may also be',
      call({ apiVersion: undefined, requestParameters: { other: 'x' } }),
      'shop-two',
      'OpenShop',
      true,
    ],
    ['another operation', call(), 'shop', 'CloseShop', false],
    ['another service', call(), 'shop-two', 'OpenShop', false],
    ['an invalid record', call({ requestParameters: { shopName: 1 } }), 'shop', 'OpenShop', false],
    ['no object', 'x', 'shop', 'OpenShop', false],
  ])('isEvent: %s', (_name, record, service, operation, out) => {
    expect(shop.isEvent(record, service, operation)).toBe(out);
  });

  test.each([
    ['an event', 'shop', 'OpenShp', 'unknown-event', 'shop has no event "OpenShp". Did you mean shop.OpenShop?'],
    [
      'a service',
      'shp',
      'OpenShop',
      'unknown-service',
      'There is no service or event source "shp". Did you mean shop?',
    ],
  ])('isEvent refuses %s that it does not know, whatever the record is', (_name, service, operation, code, message) => {
    for (const record of [call(), 'x', {}])
      expect(() => shop.isEvent(record, service, operation)).toThrow(expect.objectContaining({ code, message }));
  });
});
