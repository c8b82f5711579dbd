import { contentHash } from '@trailkit/records';
import { expect, test } from 'vitest';
import { batchWriter } from '../../src/scan/batch-writer.js';
import { scannedRecords } from '../../src/scan/scanned-record.js';

test('a batch has its records, their lines and their hashes', () => {
  const texts = ['{"eventID":"1"}', '{\n"eventID": "2"}', '{"eventID":"ä"}'];
  const batch = batchWriter();
  for (const [index, text] of texts.entries())
    batch.addRecord({ record: {}, text }, { location: { index, line: 1, offset: 0 }, isFiltered: true });
  const records = scannedRecords(batch.take({ warnings: [], passedInsights: false }), 'a.json');
  expect(records.map(({ text }) => text)).toEqual(texts);
  expect(records.map(({ content }) => content)).toEqual(texts.map((text) => contentHash(Buffer.from(text))));
  expect(records.map(({ line }) => line && Buffer.from(line.bytes.subarray(line.from, line.to)).toString())).toEqual([
    `${texts[0]}\n`,
    undefined,
    `${texts[2]}\n`,
  ]);
  expect(batch.count()).toBe(0);
});
