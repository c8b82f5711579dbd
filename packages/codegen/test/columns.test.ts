import { describe, expect, it, test } from 'vitest';
import type { ColumnData } from '../src/columns/column-data.js';
import { emitColumns } from '../src/columns/emit-columns.js';
import type { EventRow } from '../src/columns/event-row.js';

const nothing: ColumnData = {
  readOnly: { verbs: '^(Get|List|Describe)(?![a-z])', reviewed: {}, unsure: {}, listed: {} },
  resourceTypes: {},
  selectors: {},
  networkActivity: { eventSources: [] },
  regions: { globalSources: {}, endpointSources: {} },
  recordedNames: {},
  delivery: {},
  permissions: { evidence: 'listed', permissions: {}, events: {}, calls: {} },
  presence: {
    evidence: 'observed',
    records: 0,
    failed: { seen: 0, withAnswer: 0, withErrorBody: 0 },
    types: {},
    users: {},
    events: {},
  },
  observed: {},
};

const model = { release: '2.0.0', apiVersion: '2020-01-01' };

function row(event: string, others: Partial<EventRow> = {}): EventRow {
  return { service: 'shop', event, names: [event], eventSources: ['shop.amazonaws.com'], model, ...others };
}

/** The parsed file of a column, and what was not carried over. */
function columnsOf(
  rows: readonly EventRow[],
  data: Partial<ColumnData>,
  file: string,
): { readonly file: Record<string, unknown>; readonly unmatched: readonly string[] } {
  const { files, unmatched } = emitColumns(rows, {
    data: { ...nothing, ...data },
    newest: '2.0.0',
    apiVersions: { shop: '2020-01-01' },
  });
  return {
    file: JSON.parse(files[`columns/${file}.json`]!) as Record<string, unknown>,
    unmatched: unmatched.map(({ service, kind, name }) => `${kind} of ${service}: ${name}`),
  };
}

describe('the column readOnly', () => {
  const { readOnly } = nothing;
  const cases = [
    {
      name: 'follows the verb, which is a whole word',
      in: { rows: [row('GetShop'), row('Listen'), row('OpenShop'), row('ListShops')], data: {} },
      out: { inferred: { true: ['GetShop', 'ListShops'], false: ['Listen', 'OpenShop'] } },
    },
    {
      name: 'follows the list by event source, for any name of the event',
      in: {
        rows: [row('Search', { names: ['Search', 'Search2020'] }), row('Find', { service: 'fair', eventSources: [] })],
        data: { readOnly: { ...readOnly, listed: { 'shop.amazonaws.com': ['Search2020', 'Find'] } } },
      },
      out: { listed: { true: ['Search'] } },
      unmatched: ['read-only name of shop.amazonaws.com: Find'],
    },
    {
      name: 'follows a reviewer against list and verb',
      in: {
        rows: [row('GetToken'), row('Search')],
        data: {
          readOnly: {
            ...readOnly,
            listed: { 'shop.amazonaws.com': ['Search'] },
            reviewed: { shop: { modelled: { false: ['GetToken', 'Gone'] }, documented: { false: ['Search'] } } },
          },
        },
      },
      out: { documented: { false: ['Search'] }, modelled: { false: ['GetToken'] } },
      unmatched: ['reviewed event of shop: Gone'],
    },
    {
      name: 'follows captured records against everything, which ends a doubt',
      in: {
        rows: [row('GetToken')],
        data: {
          readOnly: { ...readOnly, unsure: { shop: ['GetToken'] } },
          observed: { 'shop.amazonaws.com': { readOnly: { observed: { false: ['GetToken', 'Unheard'] } } } },
        },
      },
      out: { observed: { false: ['GetToken'] } },
      unmatched: ['observed name of shop.amazonaws.com: Unheard'],
    },
    {
      name: 'takes an example that disagrees for a doubt, and one that agrees for evidence',
      in: {
        rows: [row('GetShop'), row('GetToken')],
        data: {
          observed: {
            'shop.amazonaws.com': { readOnly: { documented: { true: ['GetShop'], false: ['GetToken'] } } },
          },
        },
      },
      out: { documented: { true: ['GetShop'] }, inferred: { true: ['GetToken'] }, unsure: ['GetToken'] },
    },
  ];
  it.each(cases)('$name', ({ in: { rows, data }, out, unmatched = [] }) => {
    const found = columnsOf(rows, data, 'read-only');
    expect((found.file.services as Record<string, unknown>).shop).toEqual(out);
    expect(found.unmatched).toEqual(unmatched);
  });
});

describe('the column category', () => {
  const till = { eventSource: 'shop.amazonaws.com', evidence: 'listed', names: ['Pay', 'Gone'] } as const;
  const data = {
    resourceTypes: {
      'AWS::Shop::Till': till,
      'AWS::Shop::Coin': { ...till, evidence: 'modelled', names: ['Pay', 'Count'] },
      'AWS::Shop::Unknown': { names: [] },
    },
    observed: { 'shop.amazonaws.com': { data: { observed: ['Count'] } } },
  } as const;

  it('names every resource type of a data event, with the surest evidence', () => {
    const { file, unmatched } = columnsOf([row('Pay'), row('Count'), row('OpenShop')], data, 'categories');
    expect(file.dataEvents).toEqual({
      shop: {
        Pay: { evidence: 'listed', resourceTypes: ['AWS::Shop::Till', 'AWS::Shop::Coin'] },
        Count: { evidence: 'observed', resourceTypes: ['AWS::Shop::Coin'] },
      },
    });
    expect(Object.keys(file.resourceTypes as object)).toEqual(Object.keys(data.resourceTypes));
    expect(unmatched).toEqual(['data event name of shop.amazonaws.com: Gone']);
  });

  it('says from which event source an event is a data event where its service has others', () => {
    const rows = [row('Pay', { eventSources: ['shop.amazonaws.com', 'oldshop.amazonaws.com'] })];
    expect(columnsOf(rows, data, 'categories').file.dataEvents).toMatchObject({
      shop: { Pay: { eventSources: ['shop.amazonaws.com'] } },
    });
  });
});

describe('the column of recorded names', () => {
  const own = { name: 'Pay', evidence: 'observed', when: 'reached-service' } as const;
  const dated = { name: 'Pay20200101', evidence: 'listed' } as const;

  it('has the names that are written, those of a whole service filled in from the model', () => {
    const all = { name: '{operation}{apiVersion}', evidence: 'inferred' } as const;
    const { file, unmatched } = columnsOf(
      [row('Pay', { names: ['Pay', 'Pay20200101'] }), row('Count', { names: ['Count', 'Count2020_01_01'] })],
      { recordedNames: { shop: { Pay: [own, dated], $all: [all], Gone: [own] } } },
      'recorded-names',
    );
    expect(file.services).toEqual({
      shop: { Pay: [own, dated], Count: [{ name: 'Count2020_01_01', evidence: 'inferred' }] },
    });
    expect(unmatched).toEqual(['reviewed event of shop: Gone']);
  });

  it('reports a name that the event map does not accept', () => {
    const { unmatched } = columnsOf([row('Pay')], { recordedNames: { shop: { Pay: [dated] } } }, 'recorded-names');
    expect(unmatched).toEqual(['recorded name of shop: Pay20200101']);
  });
});

it('events of older releases and older API versions are distinguished from those of today', () => {
  const rows = [
    row('Pay'),
    row('Haggle', { model: { ...model, release: '1.0.0' } }),
    row('Barter', { model: { ...model, apiVersion: '2014-01-01' } }),
    row('Note', { model: undefined }),
  ];
  expect(columnsOf(rows, {}, 'older-models').file).toEqual({
    newest: '2.0.0',
    services: {
      shop: [
        { release: '1.0.0', apiVersion: '2020-01-01', events: ['Haggle'] },
        { release: '2.0.0', apiVersion: '2014-01-01', events: ['Barter'] },
      ],
    },
  });
});

it('event sources that no service has are reported', () => {
  const { unmatched } = columnsOf(
    [row('Pay')],
    {
      regions: { globalSources: { 'shop.amazonaws.com': {}, 'gone.amazonaws.com': {} }, endpointSources: {} },
      networkActivity: { eventSources: ['lost.amazonaws.com'] },
    },
    'regions',
  );
  expect(unmatched).toEqual([
    'event source of gone.amazonaws.com: gone.amazonaws.com',
    'event source of lost.amazonaws.com: lost.amazonaws.com',
  ]);
});

test('permissions are those that no event of the service is named after', () => {
  const permissions = {
    evidence: 'listed' as const,
    permissions: { shop: ['PassKey', 'openshop', 'OldName'], fair: ['OpenShop'], 'shop-edge': ['OpenShop'] },
    events: { shop: { PassKey: ['OpenShop'] } },
    calls: { shop: { OpenShop: ['shop:PassKey'] } },
  };
  const rows = [row('OpenShop', { names: ['OpenShop', 'OldName'], eventSources: ['shop-edge.amazonaws.com'] })];
  expect(columnsOf(rows, { permissions }, 'permissions').file).toEqual({
    ...permissions,
    permissions: { shop: ['PassKey'], fair: ['OpenShop'] },
  });
});
