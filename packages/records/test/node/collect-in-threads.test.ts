import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/index.js';
import { collectInThreads, readBatches } from '../../src/node/index.js';
import { chunked, line } from '../read.js';

/** An item in a line, without its index, which begins again in each part. */
const shown = (item: Item): string => line(item).replace(/\d+ at/, 'at');

/** The items that are collected of inputs, and the number of parts. */
async function collected(inputs: readonly string[], options: object): Promise<{ items: string[]; parts: number }> {
  const held: string[] = [];
  const collector = { add: (item: Item): void => void held.push(shown(item)), take: () => held.splice(0) };
  const workerFile = new URL('none.js', import.meta.url);
  const asked = { ...options, collector, bytesOf: () => 0, workerFile, setup: undefined, threads: 0 };
  const parts: string[][] = [];
  for await (const part of collectInThreads(inputs, asked)) parts.push(part);
  return { items: parts.flat(), parts: parts.length };
}

async function plainly(inputs: readonly string[], options: object): Promise<string[]> {
  const items: string[] = [];
  for await (const batch of readBatches(inputs, options)) items.push(...batch.map(shown));
  return items;
}

const record = (eventName: string): object => ({
  eventVersion: '1.08',
  userIdentity: { type: 'Root' },
  eventSource: 'shop.amazonaws.com',
  eventName,
  requestParameters: { text: 'a "quoted\\" text\nof two lines, } and {' },
});
const pieces = [
  ...['A', 'B', 'C'].map((name) => `${JSON.stringify(record(name))}\n`),
  `${JSON.stringify(record('Spread'), undefined, 1)}\n`,
  `${JSON.stringify({ Records: [record('InLog'), record('InLog')] })}\n`,
  `${JSON.stringify({ Records: [] })}\n`,
  `${JSON.stringify({ kind: 'captured', event: record('Labelled') })}\n`,
  `${JSON.stringify({ message: JSON.stringify(record('Message')) })}\n`,
  `${JSON.stringify([record('InList'), 1])}\n`,
  `${JSON.stringify(record('Joined'))}${JSON.stringify(record('Joined'))}\r\n`,
  JSON.stringify(record('Open')).slice(0, 60),
  JSON.stringify(record('Unended')),
  '{"a":1}\n',
  '{"eventVersion":"1.08",\n',
  'a line of text\n',
  '\n',
  '}\n',
  ']},\n',
  '{"Records":[\n',
  '"',
  '\u00e9\ufeff 1\n',
];

describe('what is collected is what is read plainly', () => {
  test('of streams of anything, however it comes', async () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((list) => Buffer.from(list.join('')));
    let parts = 0;
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 600 }), async (bytes, size) => {
        const found = await collected(['-'], { stdin: chunked(bytes, size) });
        parts += found.parts;
        expect(found.items).toEqual(await plainly(['-'], { stdin: chunked(bytes, size) }));
      }),
      { numRuns: 600 },
    );
    expect(parts).toBeGreaterThan(2000);
  });

  test('of damaged bytes', async () => {
    const whole = Buffer.from(Array.from({ length: 30 }, (_, index) => pieces[index % 5]).join(''));
    const damage = fc.tuple(
      fc.nat(whole.length - 1),
      fc.constantFrom(0x00, 0x0a, 0x22, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d, 0xff),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { maxLength: 3 }), fc.integer({ min: 200, max: 900 }), async (list, size) => {
        const bytes = Buffer.from(whole);
        for (const [at, byte] of list) bytes[at] = byte;
        const found = await collected(['-'], { stdin: chunked(bytes, size) });
        expect(found.items).toEqual(await plainly(['-'], { stdin: chunked(bytes, size) }));
      }),
      { numRuns: 200 },
    );
  });

  test('of files, small and large, in gzip or not, damaged or not, and of what is none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trailkit-collect-'));
    try {
      const many = Array.from({ length: 20_000 }, (_, index) => pieces[index % 3]).join('');
      const damaged = `${many.slice(0, 2_500_000)}${many.slice(2_500_100)}`;
      const zip = gzipSync(many, { level: 0 });
      const cut = zip.subarray(0, zip.length - 70_000);
      const files = {
        'a.json': JSON.stringify({ Records: [record('A'), record('B')] }),
        'b.json.gz': gzipSync(JSON.stringify({ Records: [record('A'), record('B')] })),
        'c.ndjson': many,
        'd.ndjson': damaged,
        'e.ndjson.gz': zip,
        'f.ndjson.gz': cut,
        'g.csv': 'eventName,eventSource\nA,b\n',
        'h.csv': `eventName,event\n${'A,"{""a"":1}"\n'.repeat(400_000)}`,
        'i.zip': 'PK\u0003\u0004and so on',
        'j.json': '',
        'k.json': JSON.stringify({ Records: Array.from({ length: 20_000 }, () => record('OneLine')) }),
      };
      for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
      const { items } = await collected([folder], {});
      expect(items).toEqual(await plainly([folder], {}));
      expect(items.length).toBeGreaterThan(90_000);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
