import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deepestFreePart, longestKeyword, roomOf } from '../../src/document/limits.js';
import { type JsonObject, type Product, indexTemplate, toDocument } from '../../src/index.js';
import { records } from '../records.js';

interface Mapping {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Mapping>>;
}

/** What of a value its mapping would not take, by the limits that real servers showed. */
function* misfits(value: unknown, mapping: Mapping | undefined, path: string, product: Product): Generator<string> {
  if (!mapping) yield `${path}: not mapped`;
  else if (value === null)
    return; // is nothing, for every type
  else if (mapping.properties) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
      for (const [name, inner] of Object.entries(each as JsonObject))
        yield* misfits(inner, mapping.properties[name], path === '' ? name : `${path}.${name}`, product);
  } else if (mapping.type === 'flattened' || mapping.type === 'flat_object') {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof each !== 'object' || Array.isArray(each)) yield `${path}: a root that is no object`;
      else yield* leaves(each, roomOf(product, path), -1, 1, path);
    }
  } else {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
      if (!isScalarOf(mapping.type!, each, path)) yield `${path}: no ${mapping.type}: ${JSON.stringify(each)}`;
  }
}

/** The path's bytes are counted on the way; -1 stands for the dot that the first name has not. */
function* leaves(value: unknown, room: number, bytes: number, depth: number, path: string): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    if (value !== null && bytes + Buffer.byteLength(String(value)) > room) yield `${path}: no room`;
  } else if (Array.isArray(value)) {
    for (const each of value as unknown[]) yield* leaves(each, room, bytes, depth, path);
  } else if (depth > deepestFreePart) yield `${path}: too deep`;
  else {
    for (const [name, inner] of Object.entries(value)) {
      if (/\0|\p{Surrogate}/u.test(name)) yield `${path}: an odd name`;
      const below = bytes + 1 + Buffer.byteLength(name);
      if (below > room) yield `${path}: a long name`;
      yield* leaves(inner, room, below, depth + 1, path);
    }
  }
}

function isScalarOf(type: string, value: unknown, path: string): boolean {
  switch (type) {
    case 'keyword':
      return typeof value === 'string' && (value.length <= longestKeyword || path === 'ct.raw');
    case 'date':
      return typeof value === 'string' && new Date(value).toISOString().replace('.000Z', 'Z') === value;
    case 'boolean':
      return ['true', 'false'].includes(String(value));
    case 'long':
      return Number.isSafeInteger(value);
    default:
      return typeof value === 'string';
  }
}

test.each<Product>(['opensearch', 'elasticsearch'])('any record fits the mappings of %s', (product) => {
  const { mappings } = indexTemplate(product).body.template as { mappings: Mapping };
  fc.assert(
    fc.property(records, (record) => {
      const before = JSON.stringify(record);
      const { id, source, bytes } = toDocument(record, { product });
      const document = JSON.parse(source) as JsonObject & { ct: JsonObject };
      expect([...misfits(document, mappings, '', product)]).toEqual([]);
      expect(document.ct.raw).toBe(before);
      expect(bytes).toBe(Buffer.byteLength(source));
      expect(Buffer.byteLength(id)).toBeLessThanOrEqual(512);
      expect(JSON.stringify(record)).toBe(before);
    }),
    { numRuns: 300, endOnFailure: true },
  );
});

test('a record keeps its id and its index, in whatever order its members come', () => {
  fc.assert(
    fc.property(records, (record) => {
      const { eventID: _, ...others } = record;
      const turned = Object.fromEntries(Object.entries(others).reverse());
      const [one, other] = [others, turned].map((each) => toDocument(each, { product: 'opensearch' }));
      expect([other!.id, other!.index]).toEqual([one!.id, one!.index]);
    }),
    { numRuns: 100, endOnFailure: true },
  );
});
