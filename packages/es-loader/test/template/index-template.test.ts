import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, test } from 'vitest';
import { addedFields } from '../../src/document/added-fields.js';
import { recordFields } from '../../src/document/record-fields.js';
import { indexTemplate, type JsonObject, type Product, retention } from '../../src/index.js';

const products: readonly Product[] = ['opensearch', 'elasticsearch'];

interface Mapping {
  readonly properties?: Readonly<Record<string, Mapping>>;
  readonly fields?: Readonly<Record<string, Mapping>>;
}

/** As servers do, against `index.mapping.total_fields.limit`: with objects, aliases and sub-fields. */
function countFields({ properties = {}, fields = {} }: Mapping): number {
  return [...Object.values(properties), ...Object.values(fields)].reduce(
    (sum, inner) => sum + 1 + countFields(inner),
    0,
  );
}

describe('the index template', () => {
  test.each(products)('of %s has well under 500 fields, objects counted', (product) => {
    const { mappings } = indexTemplate(product).body.template as { mappings: Mapping };
    expect(countFields(mappings)).toBe(301);
  });

  test('knows every field of the envelope, and adds none of the same name', () => {
    const { properties } = installedCatalog().record;
    expect([...recordFields.keys()].sort()).toEqual(Object.keys(properties!).sort());
    expect([...addedFields.keys()].filter((name) => recordFields.has(name))).toEqual([]);
  });

  test.each<readonly [string, Parameters<typeof indexTemplate>, JsonObject]>([
    ['by itself', ['opensearch'], {}],
    [
      'with replicas',
      ['opensearch', { replicas: 0, shards: 3 }],
      { 'index.number_of_replicas': 0, 'index.number_of_shards': 3 },
    ],
    ['with ILM', ['elasticsearch', { lifecycle: 'audit' }], { 'index.lifecycle.name': 'audit' }],
    ['with ISM, which needs no setting', ['opensearch', { lifecycle: 'audit' }], {}],
  ])('%s', (_name, given, settings) => {
    expect((indexTemplate(...given).body.template as JsonObject).settings).toEqual({
      'index.number_of_shards': 1,
      'index.refresh_interval': '30s',
      'index.mapping.total_fields.limit': 500,
      ...settings,
    });
  });

  test('is named after the prefix, as the read alias is', () => {
    const { path, body } = indexTemplate('opensearch', { indexPrefix: 'audit' });
    expect([path, body.index_patterns]).toEqual(['/_index_template/audit', ['audit-*']]);
    expect((body.template as JsonObject).aliases).toEqual({ audit: {} });
  });
});

test.each([
  ['elasticsearch', '/_ilm/policy/audit', '"min_age":"121d"'],
  ['opensearch', '/_plugins/_ism/policies/audit', '"min_index_age":"121d"'],
] as const)('%s keeps an event of the last day of an index as long as asked', (product, path, age) => {
  const request = retention(product, { indexPrefix: 'audit', keepDays: 90 });
  expect(request.path).toBe(path);
  expect(JSON.stringify(request.body)).toContain(age);
});
