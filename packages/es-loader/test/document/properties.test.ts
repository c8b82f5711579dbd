import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxFreeDepth, maxKeywordLength, maxLeafBytes, maxTermBytes } from '../../src/document/limits.js';
import { type JsonObject, type Product, indexTemplate, toDocument } from '../../src/index.js';
import { records } from '../records.js';

interface Mapping {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Mapping>>;
}

/** The parts of a value that its mapping would not take, by the limits that real servers showed. */
function* violations(value: unknown, mapping: Mapping | undefined, path: string, product: Product): Generator<string> {
  if (!mapping) yield `${path}: not mapped`;
  else if (value === null)
    return; // is nothing, for every type
  else if (mapping.properties) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
      for (const [name, inner] of Object.entries(each as JsonObject))
        yield* violations(inner, mapping.properties[name], path === '' ? name : `${path}.${name}`, product);
  } else if (mapping.type === 'flattened' || mapping.type === 'flat_object') {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof each !== 'object' || Array.isArray(each)) yield `${path}: a root that is no object`;
      else yield* leaves(each, maxLeafBytes(product, path), -1, 1, path);
    }
  } else {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
      if (!isScalarOf(mapping.type!, each, path)) yield `${path}: no ${mapping.type}: ${JSON.stringify(each)}`;
  }
}

/** The path's bytes are counted on the way; -1 stands for the dot that the first name has not. */
function* leaves(value: unknown, bytesLeft: number, bytes: number, depth: number, path: string): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    if (value !== null && bytes + Buffer.byteLength(String(value)) > bytesLeft) yield `${path}: too long`;
  } else if (Array.isArray(value)) {
    for (const each of value as unknown[]) yield* leaves(each, bytesLeft, bytes, depth, path);
  } else if (depth > maxFreeDepth) yield `${path}: too deep`;
  else {
    for (const [name, inner] of Object.entries(value)) {
      if (/\0|\p{Surrogate}/u.test(name)) yield `${path}: an odd name`;
      const below = bytes + 1 + Buffer.byteLength(name);
      if (below > bytesLeft) yield `${path}: a long name`;
      yield* leaves(inner, bytesLeft, below, depth + 1, path);
    }
  }
}

/** Copies of bodies, which are keywords as long as terms can be. */
const isText = /^(?:ct\.text|aws\.cloudtrail\.\w+)$/;

function isScalarOf(type: string, value: unknown, path: string): boolean {
  switch (type) {
    case 'keyword':
      if (typeof value !== 'string' || path === 'ct.raw') return typeof value === 'string';
      return isText.test(path) ? Buffer.byteLength(value) <= maxTermBytes : value.length <= maxKeywordLength;
    case 'date':
      return typeof value === 'string' && new Date(value).toISOString().replace('.000Z', 'Z') === value;
    case 'boolean':
      return ['true', 'false'].includes(String(value));
    case 'double':
      return Number.isFinite(value);
    case 'long':
      return Number.isSafeInteger(value);
    default:
      return typeof value === 'string';
  }
}

const now = new Date('2026-01-02T04:00:00.001Z');

test.each<Product>(['opensearch', 'elasticsearch'])('any record fits the mappings of %s', (product) => {
  const { mappings } = indexTemplate(product).body.template as { mappings: Mapping };
  fc.assert(
    fc.property(records, (record) => {
      const before = JSON.stringify(record);
      const { id, source, bytes } = toDocument(record, { product, now });
      const document = JSON.parse(source) as JsonObject & { ct: JsonObject };
      expect([...violations(document, mappings, '', product)]).toEqual([]);
      expect(document.ct.raw).toBe(before);
      expect(bytes).toBe(Buffer.byteLength(source));
      expect(Buffer.byteLength(id)).toBeLessThanOrEqual(512);
      expect(JSON.stringify(record)).toBe(before);
    }),
    { numRuns: 120, endOnFailure: true },
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
