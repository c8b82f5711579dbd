import type { GraphShape, ServiceView, ShapeGraph, ViewType } from '@trailkit/codegen';
import { describe, expect, it } from 'vitest';
import { indexEvents, type LearningRecord } from '../learn/event-index.js';
import { measure } from '../learn/estimate.js';
import { learnObservations } from '../learn/learn-observations.js';
import { withoutRejected } from '../learn/rejections.js';
import { proposeProfiles } from '../learn/propose-profiles.js';
import { countSightings } from '../learn/count-sightings.js';
import { mergeTypes, typeOfValue } from '../learn/value-types.js';
import { observeValue } from '../learn/observe-value.js';

const text: ViewType = { kind: 'string' };
const member = (name: string, type: ViewType) => ({ name, type, required: false, evidence: 'inferred' as const });

const view: ServiceView = {
  service: 'shop',
  protocol: 'json',
  apiVersion: '2020-01-01',
  release: '0.0.0',
  events: [
    {
      operation: 'OpenShop',
      release: '0.0.0',
      eventSources: ['shop.amazonaws.com'],
      eventNames: ['OpenShop'],
      request: [{ kind: 'named', name: 'OpenShopRequest' }],
      response: [],
      requestMayBeNull: true,
    },
  ],
  definitions: new Map<string, ViewType>([
    [
      'OpenShopRequest',
      {
        kind: 'structure',
        members: [member('name', text), member('tags', { kind: 'list', of: { kind: 'named', name: 'Tag' } })],
      },
    ],
    [
      'Tag',
      {
        kind: 'structure',
        members: [member('key', text), member('inner', { kind: 'structure', members: [member('a', text)] })],
      },
    ],
  ]),
};

const record = (requestParameters: unknown, others: Partial<LearningRecord> = {}): LearningRecord => ({
  eventSource: 'shop.amazonaws.com',
  eventName: 'OpenShop',
  requestParameters,
  ...others,
});

describe('learning', () => {
  const cases = [
    {
      name: 'what the model says is seen',
      in: [record({ name: 'x' })],
      out: { seen: { OpenShopRequest: ['name'] }, added: {} },
    },
    {
      name: 'what no model has is added where it belongs, with its type',
      in: [record({ tags: [{ key: 'k', colour: 'red' }, { inner: { b: [1, 2.5] } }] })],
      out: {
        seen: { OpenShopRequest: ['tags'], Tag: ['inner', 'key'] },
        added: { Tag: { colour: 'string' }, 'Tag.inner': { b: ['integer|number'] } },
      },
    },
    {
      name: 'another type than the model’s is added beside it',
      in: [record({ name: 5 })],
      out: { seen: {}, added: { OpenShopRequest: { name: 'integer' } } },
    },
    {
      name: 'a body where the model has none',
      in: [record({ name: 'x' }, { responseElements: { shopId: 's' } })],
      out: { seen: { OpenShopRequest: ['name'] }, added: {}, bodies: { 'OpenShop.response': { shopId: 'string' } } },
    },
    {
      name: 'masks, omissions and the answers of refused calls teach nothing',
      in: [
        record('***'),
        record({ omitted: true, reason: '' }),
        record(null, { errorCode: 'Denied', responseElements: { message: 'no' } }),
      ],
      out: undefined,
    },
    { name: 'names with blanks around them are slips', in: [record({ 'name ': 'x' })], out: { seen: {}, added: {} } },
    {
      name: 'dates behind the name of an event are not part of it',
      in: [record({ name: 'x' }, { eventName: 'OpenShop20200101v2' })],
      out: { seen: { OpenShopRequest: ['name'] }, added: {} },
    },
  ];
  it.each(cases)('$name', ({ in: records, out }) => {
    expect(learnObservations(records, indexEvents([view])).shop).toEqual(out);
  });

  it('leaves out what a reviewer refused', () => {
    const learned = learnObservations([record({ typo: 1, other: 2 })], indexEvents([view]));
    expect(withoutRejected(learned, { shop: { OpenShopRequest: { typo: 'a test' } } }).shop!.added).toEqual({
      OpenShopRequest: { other: 'integer' },
    });
    expect(withoutRejected(learned, { shop: { OpenShopRequest: { '*': 'a test' } } }).shop!.added).toEqual({});
  });
});

describe('how well views describe records', () => {
  const records = [record({ name: 'x' }), record({ name: 'x', colour: 'red', 'slip ': 1 })];

  it('counts bodies and paths', () => {
    expect(measure(records, [view], {})).toMatchObject({
      known: 2,
      bodies: 2,
      described: 1,
      paths: 2,
      pathsDescribed: 1,
      slips: 1,
    });
  });

  it('without the members that a reviewer refused, which it counts', () => {
    const refused = { shop: { OpenShopRequest: { colour: 'a slip of a document' } } };
    expect(measure(records, [view], refused)).toMatchObject({ described: 2, paths: 1, pathsDescribed: 1, slips: 2 });
  });
});

describe('proposals', () => {
  it('count how often and in how many events a member was seen that no model has', () => {
    const records = [record({ colour: 1 }), record({ colour: 2, 'slip ': 1 }), record({ name: 'x' })];
    expect(countSightings(records, indexEvents([view]))).toEqual([
      { service: 'shop', at: 'OpenShopRequest', member: 'colour', records: 2, events: 1 },
    ]);
  });

  const graph: ShapeGraph = {
    service: 'shop',
    apiVersion: '2020-01-01',
    protocol: 'rest-json',
    endpointPrefix: 'shop',
    release: '0.0.0',
    operations: [
      {
        name: 'OpenShop',
        method: 'POST',
        requestUri: '/',
        input: 'In',
        output: 'Out',
        apiVersion: '2020-01-01',
        release: '0.0.0',
      },
    ],
    shapes: new Map<string, GraphShape>([
      [
        'In',
        {
          kind: 'structure',
          members: [
            { name: 'ShopName', shape: 'Text', required: true },
            { name: 'size', shape: 'Text', required: false },
          ],
        },
      ],
      ['Out', { kind: 'structure', members: [{ name: 'Shop', shape: 'Shop', required: false }] }],
      ['Shop', { kind: 'structure', members: [{ name: 'ShopId', shape: 'Text', required: false }] }],
      ['Text', { kind: 'string' }],
    ]),
  };
  const cases = [
    {
      name: 'lowered names',
      in: record({ shopName: 'x', size: '1' }),
      out: { lowered: 1, kept: 0, capitalised: 0, unwrapped: 0, wrapped: 0 },
    },
    {
      name: 'kept names',
      in: record({ ShopName: 'x' }),
      out: { lowered: 0, kept: 1, capitalised: 0, unwrapped: 0, wrapped: 0 },
    },
    {
      name: 'capitals that the wire has not',
      in: record({ Size: '1' }),
      out: { lowered: 0, kept: 0, capitalised: 1, unwrapped: 0, wrapped: 0 },
    },
    {
      name: 'a structure kept around the answer',
      in: record(null, { responseElements: { shop: {} } }),
      out: { lowered: 1, kept: 0, capitalised: 0, unwrapped: 0, wrapped: 1 },
    },
    {
      name: 'a structure taken away',
      in: record(null, { responseElements: { shopId: 's' } }),
      out: { lowered: 0, kept: 0, capitalised: 0, unwrapped: 1, wrapped: 0 },
    },
  ];
  it.each(cases)('of profiles count $name', ({ in: one, out }) => {
    expect(proposeProfiles([one], indexEvents([view]), [graph])).toEqual([{ service: 'shop', ...out }]);
  });
});

describe('types of values', () => {
  it.each([
    { in: 'x', out: 'string' },
    { in: 1.5, out: 'number' },
    { in: [], out: [] },
    { in: [{ a: 1 }, { b: true }], out: [{ a: 'integer', b: 'boolean' }] },
    { in: { a: null, b: { c: ['x'] } }, out: { b: { c: ['string'] } } },
  ])('$in is $out', ({ in: value, out }) => {
    expect(typeOfValue(value)).toEqual(out);
  });

  it('merge to what takes both', () => {
    expect(mergeTypes('string', 'integer')).toBe('integer|string');
    expect(mergeTypes('string', ['string'])).toBe('any');
  });
});

describe('observing', () => {
  it('takes the alternative that leaves least unexplained', () => {
    const union: ViewType = {
      kind: 'union',
      of: [
        { kind: 'structure', members: [member('a', text)] },
        { kind: 'structure', members: [member('b', text)] },
      ],
    };
    expect(observeValue({ b: 'x' }, union, view, 'Place')).toMatchObject({
      known: [{ at: 'Place', member: 'b' }],
      unknown: [],
    });
  });
});
