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

  test('is about the indices of a prefix, beside those of others', () => {
    const other = dashboardExport(product, { indexPrefix: 'audit' });
    expect(other).toContain('"title":"audit-*"');
    expect(other).not.toContain('trailkit-cloudtrail');
  });
});
