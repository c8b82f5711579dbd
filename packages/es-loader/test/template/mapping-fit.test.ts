import { describe, expect, it } from 'vitest';
import type { JsonObject, Product } from '../../src/index.js';
import { indexTemplate } from '../../src/index.js';
import { mappingFit } from '../../src/template/mapping-fit.js';

const products: readonly Product[] = ['opensearch', 'elasticsearch'];

/** The mappings of a template as servers state them, with other fields. */
function served(product: Product, fields: JsonObject = {}, others: JsonObject = {}): JsonObject {
  const { mappings } = indexTemplate(product).body.template as { readonly mappings: JsonObject };
  const properties = { ...(mappings.properties as JsonObject), ...fields };
  return JSON.parse(JSON.stringify({ ...mappings, dynamic: 'false', properties, ...others })) as JsonObject;
}

describe.each(products)('a mapping that is in force on %s', (product) => {
  it.each<readonly [string, JsonObject]>([
    ['ours', served(product)],
    ['ours, with fields that somebody added', served(product, { team: { type: 'keyword' } })],
    ['ours, with a text for a keyword', served(product, { eventName: { type: 'text' } })],
    [
      'ours, with a field of a field',
      served(product, { eventName: { type: 'keyword', fields: { n: { type: 'long' } } } }),
    ],
  ])('fits: %s', (_, mapping) => {
    expect(mappingFit(product, mapping)).toEqual({ problem: undefined, missing: [] });
  });

  it('of an earlier version fits, without some fields', () => {
    const { eventName: _, ...fields } = served(product).properties as JsonObject;
    expect(mappingFit(product, served(product, {}, { properties: fields }))).toEqual({
      problem: undefined,
      missing: ['eventName'],
    });
  });

  it.each<readonly [string, unknown, string]>([
    ['none', undefined, "it has not the loader's fields"],
    ['of another loader', { properties: { eventName: { type: 'text' } } }, "it has not the loader's fields"],
    ['made by the first event', served(product, {}, { dynamic: 'true' }), 'its dynamic is "true", not false'],
    ['that is strict', served(product, {}, { dynamic: 'strict' }), 'its dynamic is "strict", not false'],
    ['without a word about new fields', served(product, {}, { dynamic: undefined }), 'its dynamic is true, not false'],
    [
      'with a number for a name',
      served(product, { eventName: { type: 'long' } }),
      'in it eventName is long, not keyword',
    ],
    [
      'with an object for a body',
      served(product, { requestParameters: { properties: { a: { type: 'keyword' } } } }),
      'in it requestParameters is object, not flat',
    ],
    [
      'with a name for an object',
      served(product, { userIdentity: { type: 'keyword' } }),
      'in it userIdentity is keyword, not object',
    ],
  ])('does not fit: %s', (_, mapping, problem) => {
    expect(mappingFit(product, mapping).problem).toContain(problem);
  });
});
