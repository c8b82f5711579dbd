import { contentHash } from '@trailkit/records';
import { expect, test } from 'vitest';
import { pack, withHashes } from '../../src/scan/messages.js';
import { scannedRecords } from '../../src/scan/scanned-record.js';

test('a thread makes the hashes of what it has found, and the one that takes it need not', () => {
  const texts = ['{"eventID":"1"}', '{\n"eventID": "2"}', '{"eventID":"ä"}'];
  const found = texts.map((text, index) => ({
    location: { index, line: 1, offset: 0 },
    json: Buffer.from(text),
  }));
  const batch = pack({ found, warnings: [], isFiltered: true, passedInsights: false });
  expect(scannedRecords(batch, 'a.json').map(({ content }) => content)).toEqual(texts.map(() => undefined));
  const made = scannedRecords(withHashes(batch), 'a.json').map(({ content }) => content);
  expect(made).toEqual(texts.map((text) => contentHash(Buffer.from(text))));
});
