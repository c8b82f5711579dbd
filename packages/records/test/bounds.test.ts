import { createGzip, gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRecords } from '../src/node/index.js';
import { readLines } from './read.js';

describe('bounds', () => {
  const options = { maxRecordBytes: 100 };
  const long = JSON.stringify({ a: 'x'.repeat(300) });
  const passedOver = 'unreadable, expected a record of at most 100 bytes, found a longer one, which is passed over';
  const cases = [
    {
      name: 'a long line',
      in: `{"a":1}\n${long}\n{"a":2}`,
      out: ['0 at line 1, byte 0: {"a":1}', `1 at line 2, byte 8: ${passedOver}`, '2 at line 3, byte 317: {"a":2}'],
    },
    {
      name: 'a long record in a log',
      in: `{"Records":[${long},{"a":2}]}`,
      out: [`0 at line 1, byte 12: ${passedOver}`, '1 at line 1, byte 321: {"a":2}'],
    },
    {
      name: 'a long list before the records of a log',
      in: `{"x":${JSON.stringify('x'.repeat(300))},"Records":[{"a":2}]}`,
      out: [`0 at line 1, byte 0: ${passedOver}`, '1 at line 1, byte 319: {"a":2}'],
    },
    {
      name: 'a long line that is cut off',
      in: `${long.slice(0, -2)}\n{"a":2}`,
      out: [
        `0 at line 1, byte 0: ${passedOver}`,
        '1 at line 1, byte 306: unreadable, expected the closing quote of a string, found the end of the line',
        '2 at line 2, byte 307: {"a":2}',
      ],
    },
  ];
  for (const { name, in: input, out } of cases) {
    test(name, async () => expect(await readLines(Buffer.from(input), 16, options)).toEqual(out));
  }

  test('a gzip bomb is passed over piece by piece', async () => {
    const bomb = Readable.from(
      (function* () {
        yield '{"a":"';
        for (let at = 0; at < 100; at++) yield Buffer.alloc(1 << 20, 'x');
        yield '"}\n{"eventVersion":"1","eventSource":"s","eventName":"n"}';
      })(),
    ).pipe(createGzip());
    const before = process.memoryUsage().rss;
    const items = [];
    for await (const item of readRecords('-', { stdin: bomb, maxRecordBytes: 1 << 20 })) items.push(item.kind);
    expect(items).toEqual(['unreadable', 'record']);
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(90);
  });

  test('brackets without end are passed over piece by piece', async () => {
    const brackets = Readable.from(
      (function* () {
        for (let at = 0; at < 64; at++) yield Buffer.alloc(1 << 20, '[');
        yield '\n{"eventVersion":"1","eventSource":"s","eventName":"n"}';
      })(),
    );
    const before = process.memoryUsage().rss;
    const items = [];
    for await (const item of readRecords('-', { stdin: brackets })) items.push(item.kind);
    // The list in which the record is found has no end.
    expect(items).toEqual(['unreadable', 'record', 'unreadable']);
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(250);
  });

  test('brackets without end, a line each, cost no more than their number', async () => {
    const lines = await readLines(Buffer.from('[\n{"a":\n'.repeat(20_000)));
    expect(lines.length).toBeGreaterThan(0);
  });
});

describe('whatever the input', () => {
  const value = fc.jsonValue({ maxDepth: 4 }).filter((given) => JSON.stringify(given).length < 4000);
  const record = fc.dictionary(fc.string(), value).filter((given) => !('Records' in given || 'Events' in given));
  const texts = fc.array(record, { maxLength: 8 });

  test('the same records in every format and however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 50 }), fc.boolean(), async (records, size, zip) => {
        const plain = records.map((given) => JSON.stringify(given));
        for (const text of [
          plain.join('\n'),
          plain.join(''),
          JSON.stringify(records),
          JSON.stringify({ Records: records }, undefined, 2),
          records.map((given) => JSON.stringify(given, undefined, '\t')).join('\r\n'),
        ]) {
          const bytes = zip ? gzipSync(text) : Buffer.from(text);
          const read = (await readLines(bytes, size)).map((line) => line.replace(/^.*?: /, ''));
          expect(read).toEqual(plain);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('a damaged byte neither throws nor hides the lines that it is not in', async () => {
    const arbitrary = fc.tuple(
      fc.array(record, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
    );
    await fc.assert(
      fc.asyncProperty(arbitrary, async ([records, at, byte]) => {
        const plain = records.map((given) => JSON.stringify(given));
        const bytes = Buffer.from(plain.join('\n'));
        const damagedAt = at % bytes.length;
        // A 0 beside the first character makes all of it UTF-16.
        if (byte === 0 && damagedAt < 2) return;
        const line = bytes.subarray(0, damagedAt).filter((each) => each === 10).length;
        const joint = bytes[damagedAt] === 10 ? line + 1 : line;
        bytes[damagedAt] = byte;
        const read = (await readLines(bytes, 64)).map((each) => each.replace(/^.*?: /, ''));
        for (const [index, text] of plain.entries()) {
          if (index !== line && index !== joint) expect(read).toContain(text);
        }
      }),
      { numRuns: 300 },
    );
  });
});
