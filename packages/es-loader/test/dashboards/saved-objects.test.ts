import { describe, expect, test } from 'vitest';
import { dashboardExport, indexTemplate, type JsonObject, type Product } from '../../src/index.js';

interface SavedObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>> & {
    readonly kibanaSavedObjectMeta?: { readonly searchSourceJSON: string };
  };
  readonly references: readonly { readonly name: string; readonly type: string; readonly id: string }[];
}

interface Mapping {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Mapping>>;
}

const files = { elasticsearch: 'kibana.ndjson', opensearch: 'opensearch-dashboards.ndjson' } as const;
const countable = ['keyword', 'date', 'boolean', 'ip', 'long'];

function typeOf(mapping: Mapping | undefined, field: string): string | undefined {
  for (const name of field.split('.')) mapping = mapping?.properties?.[name];
  return mapping?.type;
}

/** The fields of a query: names in front of a colon. */
function fieldsOf(query: string): readonly string[] {
  return [...query.matchAll(/([\w.@]+)\s*:/g)].map((match) => match[1]!);
}

/**
 * Attributes that both have, of those that ours may have: in OpenSearch Dashboards the mappings of each type (`.kibana` is strict), in
 * Kibana 8 the schemas of dashboards and searches (`unknowns: forbid`), under src/plugins of their sources:
 * dashboard/server, visualizations/server, discover/server and saved_search/server, data/server and data_views/server.
 */
const meta = 'kibanaSavedObjectMeta object';
const taken: Readonly<Record<string, readonly string[]>> = {
  'index-pattern': ['title string', 'timeFieldName string'],
  visualization: [
    'title string',
    'description string',
    'version number',
    meta,
    'visState string',
    'uiStateJSON string',
  ],
  search: ['title string', 'description string', 'version number', meta, 'columns list', 'sort list'],
  dashboard: [
    ...['title string', 'description string', 'version number', meta, 'panelsJSON string', 'optionsJSON string'],
    ...['timeRestore boolean', 'timeFrom string', 'timeTo string'],
  ],
};

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

// No Kibana and no OpenSearch Dashboards were at hand: nothing here shows that they import it.
describe.each<Product>(['opensearch', 'elasticsearch'])('the dashboard for %s', (product) => {
  const text = dashboardExport(product);
  const objects = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SavedObject);
  const { mappings } = indexTemplate(product).body.template as { mappings: Mapping };

  test('is what is in the folder: run "vitest run -u" where it is not, and commit', async () => {
    await expect(text).toMatchFileSnapshot(`../../dashboards/${files[product]}`);
  });

  test('has what its objects refer to, and refers to what it has', () => {
    const known = new Set(objects.map(({ type, id }) => `${type} ${id}`));
    expect(known.size).toBe(objects.length);
    const referred = objects.flatMap(({ references }) => references.map(({ type, id }) => `${type} ${id}`));
    expect(referred.filter((reference) => !known.has(reference))).toEqual([]);
    const unused = [...known].filter((object) => !referred.includes(object));
    expect(unused).toEqual(['dashboard trailkit-cloudtrail-overview']);
  });

  test('finds its references by their names', () => {
    const { attributes, references } = objects.find(({ type }) => type === 'dashboard')!;
    const panels = JSON.parse(attributes.panelsJSON as string) as {
      panelIndex: string;
      panelRefName: string;
      type: string;
    }[];
    const names = panels.map(({ panelIndex, panelRefName }) =>
      product === 'opensearch' ? panelRefName : `${panelIndex}:${panelRefName}`,
    );
    expect(names).toEqual(references.map(({ name }) => name));
    expect(panels.map(({ type }) => type)).toEqual(references.map(({ type }) => type));
    for (const object of objects) {
      const source = JSON.parse(object.attributes.kibanaSavedObjectMeta?.searchSourceJSON ?? '{}') as JsonObject;
      if (source.indexRefName !== undefined) expect(object.references[0]!.name).toBe(source.indexRefName);
    }
  });

  test('counts, asks for and shows fields that the index has, and can count', () => {
    const fields = objects.flatMap(({ attributes }) => {
      const { aggs = [] } = JSON.parse((attributes.visState as string | undefined) ?? '{}') as {
        aggs?: { params: { field?: string } }[];
      };
      const { query } = JSON.parse(attributes.kibanaSavedObjectMeta?.searchSourceJSON ?? '{}') as {
        query?: { query: string };
      };
      const columns = (attributes.columns as string[] | undefined) ?? [];
      return [...aggs.flatMap(({ params }) => params.field ?? []), ...fieldsOf(query?.query ?? ''), ...columns];
    });
    expect(fields.length).toBeGreaterThan(20);
    const unfit = fields.filter((field) => !countable.includes(typeOf(mappings, field) ?? ''));
    expect(unfit).toEqual([]);
  });

  test('has attributes that the schemas of both products take, which refuse others', () => {
    for (const { type, attributes } of objects) {
      const kinds = Object.entries(attributes).map(([name, value]) => `${name} ${kindOf(value)}`);
      expect(kinds.filter((kind) => !taken[type]!.includes(kind))).toEqual([]);
      expect(attributes.title).not.toBe('');
      for (const name of ['panelsJSON', 'optionsJSON', 'visState', 'uiStateJSON']) {
        if (name in attributes) expect(JSON.parse(attributes[name] as string)).toBeTypeOf('object');
      }
      if (type !== 'index-pattern')
        expect(Object.keys(attributes.kibanaSavedObjectMeta!)).toEqual(['searchSourceJSON']);
      if (type === 'search') expect(attributes.sort).toEqual([[expect.any(String), expect.any(String)]]);
    }
  });

  test('is about the indices of a prefix, beside those of others', () => {
    const other = dashboardExport(product, { indexPrefix: 'audit' });
    expect(other).toContain('"title":"audit-*"');
    expect(other).not.toContain('trailkit-cloudtrail');
  });
});
