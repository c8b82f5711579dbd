import { describe, expect, test } from 'vitest';
import { findEvent, openCatalog, parseName } from '../src/index.js';

const files: Record<string, unknown> = {
  'services.json': {
    botocore: '1.0',
    services: {
      shop: {
        protocol: 'json',
        apiVersion: '2020-01-01',
        endpointPrefix: 'store',
        eventSources: ['shop.amazonaws.com'],
      },
      'shop-two': { protocol: 'query', apiVersion: '2021-02-02', eventSources: ['shop.amazonaws.com'] },
      counter: { protocol: null, apiVersion: null, eventSources: ['till.amazonaws.com', 'counter.amazonaws.com'] },
    },
    eventSources: {
      'shop.amazonaws.com': ['shop-two', 'shop'],
      'till.amazonaws.com': ['counter'],
      'counter.amazonaws.com': ['counter'],
    },
  },
  'event-map.json': {
    services: {
      shop: {
        CloseStore: { names: ['CloseShop', 'CloseStore20200101'] },
        CloseShop: {},
        closeShop: {},
        'Sell.Type': {},
      },
      'shop-two': { CloseShop: {}, Buy: {} },
      counter: { Visited: { definition: true } },
    },
    classes: { AwsServiceEvent: 'event-classes#AwsServiceEvent' },
  },
  'schemas/shop.json': {
    $id: 'urn:trailkit:events:shop',
    $defs: Object.fromEntries(
      ['CloseStore', 'CloseShop', 'closeShop', 'Sell.Type'].map((title) => [`${title}Event`, { title }]),
    ),
  },
  'schemas/shop-two.json': {
    $id: 'urn:trailkit:events:shop-two',
    $defs: { CloseShopEvent: { title: 'CloseShop' }, BuyEvent: { title: 'Buy' } },
  },
};
const catalog = openCatalog((path) => JSON.stringify(files[path]));

describe('services by their names', () => {
  test.each([
    { name: 'shop', own: ['shop'], services: ['shop', 'shop-two'] },
    { name: 'SHOP', own: ['shop'], services: ['shop', 'shop-two'] },
    { name: 'shop-two', own: ['shop-two'], services: ['shop-two'] },
    { name: 'shop.amazonaws.com', own: [], services: ['shop', 'shop-two'] },
    { name: 'store', own: [], services: ['shop'] },
    { name: 'till', own: [], services: ['counter'] },
    { name: 'event-classes', own: ['event-classes'], services: ['event-classes'] },
    { name: 'nothing', own: [], services: [] },
    { name: 'constructor', own: [], services: [] },
    { name: '', own: [], services: [] },
  ])('$name', ({ name, own, services }) => {
    const found = catalog.servicesNamed(name);
    expect({ own: found.own, services: found.services }).toEqual({ own, services });
  });
});

describe('events by their names', () => {
  test.each([
    {
      name: 'CloseShop',
      out: ['CloseShop name CloseShop', 'CloseStore name CloseShop', 'closeShop first-letter closeShop'],
      why: 'its own name before the same name of another',
    },
    {
      name: 'CloseStore',
      out: ['CloseStore name CloseStore CloseShop CloseStore20200101'],
      why: 'all its names are meant',
    },
    {
      name: 'closestore20200101',
      out: ['CloseStore letter-case CloseStore20200101'],
      why: 'one of its names is meant',
    },
    {
      name: 'CloseStore20991231',
      out: ['CloseStore version-suffix CloseStore20991231'],
      why: 'the given name is meant',
    },
    { name: 'Close', out: [], why: 'a beginning is no name' },
    { name: '20991231', out: [], why: 'a suffix is no name' },
  ])('$name: $why', ({ name, out }) => {
    const found = catalog.eventsNamed(['shop'], name);
    expect(found.map(({ event, match, names }) => [event, match, ...names].join(' '))).toEqual(out);
  });
});

describe('dotted names', () => {
  test.each([
    { text: 'shop.CloseShop', out: 'shop.CloseShop name', part: undefined, alsoIn: [] },
    {
      text: 'shop.amazonaws.com.CloseShop.input',
      out: 'shop.CloseShop name',
      part: 'requestParameters',
      alsoIn: ['shop-two'],
    },
    { text: 'shop.amazonaws.com:CloseShop', out: 'shop.CloseShop name', part: undefined, alsoIn: ['shop-two'] },
    { text: 'shop.Buy.output', out: 'shop-two.Buy name', part: 'responseElements', alsoIn: [] },
    { text: 'shop.Sell.Type.input', out: 'shop.Sell.Type name', part: 'requestParameters', alsoIn: [] },
  ])('$text', ({ text, out, part, alsoIn }) => {
    const name = parseName(text, catalog);
    const found = findEvent(name, name.event!, catalog);
    expect({ found: `${found.entry.service}.${found.entry.name} ${found.match}`, part: name.part }).toEqual({
      found: out,
      part,
    });
    expect(found.alsoIn).toEqual(alsoIn);
  });

  test.each([
    {
      text: 'shap.CloseShop',
      code: 'unknown-service',
      message: 'There is no service or event source "shap". Did you mean shop.CloseShop?',
    },
    {
      text: 'CloseShop',
      code: 'unknown-service',
      message: 'Expected a service before the event CloseShop. Did you mean shop.CloseShop or shop-two.CloseShop?',
    },
    {
      text: 'shop.CloseShp',
      code: 'unknown-event',
      message: 'shop has no event "CloseShp". Did you mean shop.CloseShop or shop.closeShop?',
    },
    {
      text: 'shop.CloseShop.imput',
      code: 'unknown-part',
      message: 'Expected .input or .output after shop.CloseShop, found .imput. Did you mean shop.CloseShop.input?',
    },
  ])('$text is refused', ({ text, code, message }) => {
    const work = (): unknown => {
      const name = parseName(text, catalog);
      return findEvent(name, name.event!, catalog);
    };
    expect(work).toThrow(expect.objectContaining({ name: 'CatalogError', code, message }));
  });

  test('an API version that no service of the name has', () => {
    expect(() => parseName('shop.CloseShop', catalog, '1999-01-01')).toThrow(
      expect.objectContaining({
        code: 'unknown-api-version',
        message: 'Expected the API version of shop 2020-01-01 or of shop-two 2021-02-02, found 1999-01-01.',
      }),
    );
    expect(parseName('shop.amazonaws.com', catalog, '2021-02-02').services).toEqual(['shop-two']);
  });
});
