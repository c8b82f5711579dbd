import { expect, it } from 'vitest';
import { type EventDocument, type JsonObject, maxDocumentBytes, toDocument } from '../../src/index.js';
import { maxLeafBytes } from '../../src/document/limits.js';
import { installTemplate, post, rawCopies, refusals } from './post.js';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';

const nested = (depth: number, inner: unknown): unknown => {
  let value = inner;
  for (let level = 0; level < depth; level++) value = { a: value };
  return value;
};
const nestedLists = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level++) value = [value];
  return { a: value };
};

/** Bodies that a field of the products refuses, or that bring a server down, if they are not cut. */
const bodies: Readonly<Record<string, unknown>> = {
  'a string': 'HIDDEN_DUE_TO_SECURITY_REASONS',
  'an empty string': '',
  'a number': 5,
  'a boolean': false,
  'a list of scalars': ['a', 1, null, true],
  'a list of lists': [[{ a: 1 }], ['a'], []],
  'a list of objects and scalars': [{ a: 1 }, 'a', null, [1]],
  'lists in lists': { a: [[1, [2, [{ b: [[3]] }]]], 'x', { c: null }] },
  '20 levels': nested(19, { b: 1 }),
  '21 levels': nested(20, { b: 1 }),
  '1,000 levels': nested(1000, 'x'),
  '100,000 levels': nested(100_000, 'x'),
  '40 lists': nestedLists(40),
  '100,000 lists': nestedLists(100_000),
  'a leaf of 1 MB': { text: 'x'.repeat(1_000_000) },
  'a leaf of 1 MB of four-byte characters': { text: '\u{1f600}'.repeat(250_000) },
  'a key of 40,000 bytes': { ['k'.repeat(40_000)]: 1 },
  'a key of 40,000 bytes with an object': { ['k'.repeat(40_000)]: { a: {} }, b: 1 },
  'a key of 1 MB with nothing': { ['k'.repeat(1_000_000)]: {}, ['l'.repeat(100_000)]: [] },
  'a key of 1 MB with null': { ['k'.repeat(1_000_000)]: null },
  'a NUL in a key': { 'a\0b': 1, '\0': { '\0': 'x' } },
  'a NUL in a value': { a: 'x\0y', b: '\0' },
  'odd keys': {
    '': 1,
    '.': 2,
    '..': 3,
    ' ': 4,
    '.a': 5,
    'a.': 6,
    'a..b': 7,
    'a.b': { '.': 8 },
    _id: 9,
    _source: 10,
    'a=b': 11,
  },
  'the same path twice': { 'a.b': 1, a: { b: 2, 'b.c': 3 } },
  'lone surrogates': { '\ud800': '\udc00', a: '\ud83d', b: ['x\ud800y'] },
  'numbers beyond doubles': JSON.parse('{"a":1e999,"b":123456789012345678901234567890,"c":-0,"d":1.50}') as unknown,
  'names of every object': JSON.parse(
    '{"__proto__":{"a":1},"constructor":{"b":2},"toString":"c","hasOwnProperty":1}',
  ) as unknown,
  '50,000 leaves': Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`m${at}`, at])),
};
const parts = ['requestParameters', 'unheardOf', 'userIdentity'];
const time = '2026-01-02T03:04:05Z';

describeServers((server) => {
  it('takes every body that a field type refuses', async () => {
    const prefix = `limits-${server.version}`;
    await installTemplate(server, prefix);
    for (const [name, body] of Object.entries(bodies)) {
      const documents = parts.map((part) => {
        const record: JsonObject = { eventID: `${part} ${name}`, eventTime: time, [part]: body };
        return toDocument(record, { product: server.product, indexPrefix: prefix });
      });
      const items = await post(server, documents);
      expect(refusals(items), name).toEqual([]);
      const copies = await rawCopies(server, documents);
      expect(
        copies.every((copy, at) => copy === (JSON.parse(documents[at]!.source) as { ct: { raw: string } }).ct.raw),
        name,
      ).toBe(true);
    }
  });

  it('takes the largest document that is sent', async () => {
    const prefix = `largest-${server.version}`;
    await installTemplate(server, prefix);
    const record = { eventID: 'largest', eventTime: time, requestParameters: { text: 'x'.repeat(10_330_000) } };
    const document = toDocument(record, { product: server.product, indexPrefix: prefix });
    expect(document.bytes).toBeLessThan(maxDocumentBytes);
    expect(document.bytes).toBeGreaterThan(0.99 * maxDocumentBytes);
    expect(refusals(await post(server, [document]))).toEqual([]);
    expect(await rawCopies(server, [document])).toEqual([JSON.stringify(record)]);
  });

  const fields: Readonly<Record<string, (leaf: JsonObject) => JsonObject>> = {
    requestParameters: (leaf) => ({ requestParameters: leaf }),
    'ct.other': (leaf) => ({ ct: { other: leaf } }),
    'userIdentity.sessionContext.webIdFederationData.attributes': (attributes) => ({
      userIdentity: { sessionContext: { webIdFederationData: { attributes } } },
    }),
  };
  it.each(Object.entries(fields))('fits path and value in %s to the byte', async (field, inField) => {
    const prefix = `leaf-${server.version}`;
    await installTemplate(server, prefix);
    const maxBytes = maxLeafBytes(server.product, field);
    const document = (text: string, at: number): EventDocument => {
      const source = JSON.stringify(inField({ a: { '\u00e9': text } }));
      return { id: `${field} ${at}`, index: `${prefix}-undated`, source, bytes: source.length };
    };
    const path = Buffer.byteLength('a.\u00e9');
    const fitting = [maxBytes - path, maxBytes - path + 1].map((length) => 'x'.repeat(length)).map(document);
    expect((await post(server, fitting)).map(({ status }) => status)).toEqual([201, 400]);
  });
});
