import { describe, expect, test } from 'vitest';
import { shop } from './fixture.js';

const at = (eventName: string, more: object = {}): object => ({
  eventSource: 'shop.amazonaws.com',
  eventName,
  ...more,
});
const cases: readonly { name: string; in: unknown; out: readonly [string | null, string | null, readonly string[]] }[] =
  [
    {
      name: 'an operation of one service',
      in: at('CloseShop'),
      out: ['shop', 'CloseShop', ['shop CloseShop name']],
    },
    {
      name: 'an operation of two: the service that the source is named after comes first',
      in: at('OpenShop'),
      out: ['shop', 'OpenShop', ['shop OpenShop name', 'shop-two OpenShop name']],
    },
    { name: 'a name of the map', in: at('OpenShop20200101'), out: ['shop', 'OpenShop', ['shop OpenShop name']] },
    {
      name: 'an exact name is surer than one without its suffix',
      in: at('Sell'),
      out: ['shop-three', 'Sell', ['shop-three Sell name', 'shop-two Sell name']],
    },
    {
      name: 'a version suffix',
      in: at('CloseShop20240131v2'),
      out: ['shop', 'CloseShop', ['shop CloseShop version-suffix']],
    },
    {
      name: 'a version suffix with underscores',
      in: at('CloseShop2020_05_31'),
      out: ['shop', 'CloseShop', ['shop CloseShop version-suffix']],
    },
    { name: 'a small first letter', in: at('closeShop'), out: ['shop', 'CloseShop', ['shop CloseShop first-letter']] },
    { name: 'any other letter counts', in: at('CloseSHOP'), out: [null, null, []] },
    {
      name: 'the version of the API decides',
      in: at('Sell', { apiVersion: '2021_02_02' }),
      out: ['shop-two', 'Sell', ['shop-two Sell name']],
    },
    {
      name: 'an unknown version decides nothing',
      in: at('Sell', { apiVersion: '1999-01-01' }),
      out: ['shop-three', 'Sell', ['shop-three Sell name', 'shop-two Sell name']],
    },
    {
      name: 'the service in additionalEventData decides',
      in: at('Sell', { additionalEventData: { service: 'shop-two' } }),
      out: ['shop-two', 'Sell', ['shop-two Sell name']],
    },
    {
      name: 'a hand-written definition is no operation',
      in: { eventSource: 'counter.amazonaws.com', eventName: 'Visited' },
      out: [null, null, ['counter Visited name']],
    },
    {
      name: 'a type of events that have no names',
      in: { eventType: 'AwsCloudTrailInsight' },
      out: [null, null, ['event-classes AwsCloudTrailInsight class']],
    },
    {
      name: 'a type of events where no name fits',
      in: at('Renovated', { eventType: 'AwsServiceEvent' }),
      out: [null, null, ['event-classes AwsServiceEvent class']],
    },
    {
      name: 'a name that fits is better than a type',
      in: at('CloseShop', { eventType: 'AwsServiceEvent' }),
      out: ['shop', 'CloseShop', ['shop CloseShop name']],
    },
    { name: 'an unknown event', in: at('Renovate'), out: [null, null, []] },
    { name: 'an unknown source', in: { eventSource: 'nowhere', eventName: 'CloseShop' }, out: [null, null, []] },
    {
      name: 'names that every object has',
      in: { eventSource: 'constructor', eventName: '__proto__' },
      out: [null, null, []],
    },
    { name: 'the same as an event name', in: at('constructor'), out: [null, null, []] },
    { name: 'fields of other types', in: { eventSource: 1, eventName: ['x'], eventType: {} }, out: [null, null, []] },
    { name: 'no object', in: 'text', out: [null, null, []] },
  ];

describe('resolveEvent', () => {
  test.each(cases)('$name', ({ in: record, out }) => {
    const { service, operation, candidates } = shop.resolveEvent(record);
    const written = candidates.map(({ service, event, match }) => `${service} ${event} ${match}`);
    expect([service, operation, written]).toEqual(out);
  });
});
