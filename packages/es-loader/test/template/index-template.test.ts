import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, test } from 'vitest';
import { addedFields } from '../../src/document/added-fields.js';
import { recordFields } from '../../src/document/record-fields.js';
import { indexName, type IndexPeriod } from '../../src/document/index-name.js';
import { indexTemplate, isOwnIndex, type JsonObject, type Product, retention } from '../../src/index.js';
import { winningTemplate } from '../../src/template/winning-template.js';

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
    expect(countFields(mappings)).toBe(305);
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
    expect(path).toBe('/_index_template/audit');
    expect((body.template as JsonObject).aliases).toEqual({ audit: {} });
  });
});

describe('the index patterns', () => {
  const reaches = (patterns: unknown, index: string): boolean => {
    const head = { name: 'ours', patterns: patterns as readonly string[], priority: 0, isDataStream: false };
    return winningTemplate([head], index) !== undefined;
  };

  test.each<readonly [string, IndexPeriod, boolean]>([
    ['audit-2013.01', 'month', true],
    ['audit-2026.11', 'month', true],
    ['audit-2049.12', 'month', true],
    ['audit-undated', 'month', true],
    ['audit-doctor-0a1b2c3d', 'month', true],
    // Logstash and others name days like that; a team may have a prefix of ours as the beginning of its own.
    ['audit-2026.11.28', 'month', false],
    ['audit-prod-2026.11', 'month', false],
    // The last part alone does not tell a day from a month.
    ['audit-2026.11.05', 'month', true],
    ['audit', 'month', false],
    ['audit-2026.11.28', 'day', true],
    ['audit-2026.11', 'day', false],
    ['audit-undated', 'day', true],
    ['audit-prod-2026.11.28', 'day', false],
  ])('reach %s of a %s: %s', (index, indexPeriod, expected) => {
    const { body } = indexTemplate('opensearch', { indexPrefix: 'audit', indexPeriod });
    expect(reaches(body.index_patterns, index)).toBe(expected);
    const policy = retention('opensearch', { indexPrefix: 'audit', indexPeriod, keepDays: 1 }).body.policy as {
      readonly ism_template: readonly [{ readonly index_patterns: unknown }];
    };
    expect(reaches(policy.ism_template[0].index_patterns, index)).toBe(expected);
  });

  test('are of the names that documents get', () => {
    for (const indexPeriod of ['month', 'day'] as const) {
      const { index_patterns: patterns } = indexTemplate('opensearch', { indexPrefix: 'audit', indexPeriod }).body;
      for (const time of [
        '2013-11-13T00:00:00Z',
        '2026-02-28T23:59:59Z',
        '2049-12-31T00:00:00Z',
        '2050-01-01T00:00:00Z',
        undefined,
      ]) {
        const index = indexName('audit', time, indexPeriod);
        expect(isOwnIndex('audit', index), index).toBe(true);
        expect(reaches(patterns, index), index).toBe(true);
      }
    }
    expect(isOwnIndex('audit', 'audit-2026.13')).toBe(false);
    expect(isOwnIndex('audit', 'audit-prod-2026.11')).toBe(false);
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
