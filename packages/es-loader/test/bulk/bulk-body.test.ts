import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BulkBody } from '../../src/bulk/bulk-body.js';
import { bodyWriter, documentAt, pickFrom, splitBody } from '../../src/bulk/bulk-body.js';
import type { EventDocument } from '../../src/document/event-document.js';
import { draftDocument, toDocument } from '../../src/document/to-document.js';

const anyDocument = fc.record({
  id: fc.string({ unit: 'binary' }),
  index: fc.string(),
  text: fc.string({ unit: 'grapheme' }),
});

function documentOf({
  id,
  index,
  text,
}: {
  readonly id: string;
  readonly index: string;
  readonly text: string;
}): EventDocument {
  const source = JSON.stringify({ text });
  return { id, index, source, bytes: Buffer.byteLength(source) };
}

function write(documents: readonly EventDocument[], limit: number): readonly BulkBody[] {
  const writer = bodyWriter(limit);
  const bodies: BulkBody[] = [];
  for (const document of documents) {
    if (writer.add(document)) continue;
    bodies.push(writer.take());
    expect(writer.add(document)).toBe(true);
  }
  bodies.push(writer.take());
  return bodies;
}

function read(body: BulkBody): readonly object[] {
  return body.ends.map((_, position) => documentAt(body, position));
}

describe('bulk bodies', () => {
  it('are two lines for each document', () => {
    const [body] = write(
      [documentOf({ id: 'a"', index: 'i', text: 'ü' }), documentOf({ id: 'b', index: 'i', text: '' })],
      1000,
    );
    expect(body!.bytes.toString()).toBe(
      '{"create":{"_index":"i","_id":"a\\""}}\n{"text":"ü"}\n{"create":{"_index":"i","_id":"b"}}\n{"text":""}\n',
    );
  });

  it('hold every document once, in order, within the limit, however they are divided', () => {
    fc.assert(
      fc.property(
        fc.array(anyDocument),
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 2, max: 9 }),
        (made, limit, parts) => {
          const documents = made.map(documentOf);
          const expected = documents.map(({ id, index, source }) => ({ id, index, source }));
          const bodies = write(documents, limit);
          expect(bodies.flatMap(read)).toEqual(expected);
          for (const { bytes, ends } of bodies) expect(bytes.length <= limit || ends.length === 1).toBe(true);
          const [whole] = write(documents, 1_000_000);
          if (whole!.ends.length === 0) return;
          expect(splitBody(whole!, parts).flatMap(read)).toEqual(expected);
          const odd = [...expected.keys()].filter((position) => position % 2 === 1);
          expect(read(pickFrom(whole!, odd))).toEqual(odd.map((position) => expected[position]));
        },
      ),
    );
  });

  it('hold documents that are ready once, in order, within the limit, wherever they are divided', () => {
    fc.assert(
      fc.property(
        fc.array(anyDocument),
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 1000 }),
        (made, limit, readyLimit) => {
          const documents = made.map(documentOf);
          const writer = bodyWriter(limit);
          const bodies: BulkBody[] = [];
          for (const ready of write(documents, readyLimit)) {
            for (let at = writer.addFrom(ready, 0); at < ready.ends.length; at = writer.addFrom(ready, at))
              bodies.push(writer.take());
          }
          bodies.push(writer.take());
          expect(bodies.flatMap(read)).toEqual(documents.map(({ id, index, source }) => ({ id, index, source })));
          for (const { bytes, ends } of bodies) expect(bytes.length <= limit || ends.length === 1).toBe(true);
        },
      ),
    );
  });

  it('keep the records of documents without a copy of theirs, however these are added', () => {
    const options = { product: 'opensearch', rawCopy: false, now: new Date(0) } as const;
    const [writer, second] = [bodyWriter(1_000_000), bodyWriter(1_000_000)];
    writer.add(draftDocument({ eventID: 'a' }, { ...options, raw: '{ "eventID": "a" }' }));
    writer.add(draftDocument({ eventID: 'b' }, { ...options, rawCopy: true }));
    writer.add(draftDocument({ eventID: 'c' }, options));
    const ready = writer.take();
    second.add(documentOf({ id: 'x', index: 'i', text: '' }));
    expect(second.addFrom(ready, 1)).toBe(3);
    expect(second.take().records?.map((record) => record?.())).toEqual([undefined, undefined, '{"eventID":"c"}']);
    expect(ready.records?.map((record) => record?.())).toEqual(['{ "eventID": "a" }', undefined, '{"eventID":"c"}']);
  });

  it('are the same of documents and of drafts of them', () => {
    const options = { product: 'opensearch', now: new Date(0) } as const;
    const records = [{ eventID: 'a', userAgent: 'ü"\\' }, { eventID: 'b', userAgent: '\n' }, { userAgent: '' }];
    const writers = [bodyWriter(1_000_000), bodyWriter(1_000_000)] as const;
    for (const record of records) {
      expect(writers[0].add(toDocument(record, options))).toBe(true);
      expect(writers[1].add(draftDocument(record, options))).toBe(true);
    }
    const [ofDocuments, ofDrafts] = writers.map((writer) => writer.take());
    expect(read(ofDrafts!)).toHaveLength(3);
    expect(ofDrafts).toEqual(ofDocuments);
  });

  it('take no document whose size is not what it says', () => {
    const document = { ...documentOf({ id: 'a', index: 'i', text: 'ü' }), bytes: 5 };
    expect(() => bodyWriter(1000).add(document)).toThrow('expected a to be of the size that it says, found another');
  });
});
