import type { ContentHash } from '@trailkit/records';
import { recordReader } from '@trailkit/records/node';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprintOf } from '../../src/identity/fingerprint.js';
import type { SourceRecord } from '../../src/sources/record-source.js';
import { identities } from '../../src/engine/identities.js';
import { knownRecords } from '../../src/engine/known-records.js';
import { wordsARecord } from '../../src/scan/messages.js';

const content =
  (number: number): (() => ContentHash) =>
  () => [number + 2, number];

test('a record is known by its id and its content', () => {
  const ids = identities();
  expect(ids.add('a1', content(1))).toBe('new');
  expect(ids.add('a1', content(1))).toBe('copy');
  expect(ids.add('a1', content(2))).toBe('other');
  expect(ids.add('a1', content(2))).toBe('copy');
  expect(ids.add('a1', content(1))).toBe('copy');
  expect(ids.add('a2', content(1))).toBe('new');
});

test('any number of events of one id are told apart', () => {
  const ids = identities();
  const numbers = Array.from({ length: 50_000 }, (_, number) => number);
  expect(numbers.filter((number) => ids.add('redacted', content(number)) === 'copy')).toEqual([]);
  expect(numbers.filter((number) => ids.add('redacted', content(number)) !== 'copy')).toEqual([]);
});

test('the oldest are forgotten when there are too many', () => {
  const ids = identities(1 << 12);
  const many = Array.from({ length: 20_000 }, (_, i) => `4f0c1d7e-${i}`);
  expect(many.filter((id) => ids.add(id, content(0)) === 'new')).toHaveLength(20_000);
  expect(many.slice(-2000).filter((id) => ids.add(id, content(0)) !== 'copy')).toEqual([]);
  expect(ids.add(many[0]!, content(0))).toBe('new');
});

test('what is read ahead changes nothing, in tables of every size', () => {
  const ids = identities();
  const pages = Array.from({ length: 300 }, (_, page) =>
    Uint32Array.from({ length: 1000 * wordsARecord }, (_, word) => Math.imul(page * 4000 + word + 1, 0x9e3779b1)),
  );
  const added = (page: Uint32Array): readonly string[] => {
    ids.readAhead(page);
    return Array.from({ length: 1000 }, (_, index) => ids.addHashes(page, index * wordsARecord));
  };
  expect(new Set(pages.flatMap(added))).toEqual(new Set(['new']));
  expect(new Set(pages.flatMap(added))).toEqual(new Set(['copy']));
});

test('of an id alone, every record is a copy, unless the id stands for many', () => {
  const ids = identities();
  for (const id of ['a1', 'redacted']) ids.addId(id);
  expect(ids.add('a1', content(1))).toBe('copy');
  expect(ids.add('redacted', content(1))).toBe('new');
});

test('a run knows what the one before has delivered, by checkpoints of 0.1, too', () => {
  const found = (eventID: string | undefined, text: string): SourceRecord => ({ record: { eventID }, text });
  const before = knownRecords(identities(), []);
  expect(before.add(found('redacted', '{"a":1}'))).toBe('new');
  expect(before.add(found('id 0', '{"a":1}'))).toBe('new');
  const after = knownRecords(identities(), [...before.recent(), 'old-1']);
  expect(after.add(found('redacted', '{ "a": 1 }'))).toBe('copy');
  expect(after.add(found('redacted', '{"a":2}'))).toBe('other');
  expect(after.add(found('id 0', '{"a":1}'))).toBe('copy');
  expect(after.add(found('old-1', '{"a":1}'))).toBe('copy');
  expect(after.add(found(undefined, '{"a":1}'))).toBe('new');
  expect(after.add(found(undefined, '{"a":1}'))).toBe('new');
});

test('a record is known by the fingerprint of its id, too', () => {
  const print = { record: {}, text: '{"a":1}', fingerprint: fingerprintOf('a1') };
  const known = knownRecords(identities(), [], false);
  expect(known.add({ record: { eventID: 'a1' }, text: '{"a":1}' })).toBe('new');
  expect(known.add(print)).toBe('copy');
  expect(known.add({ ...print, text: '{"a":2}' })).toBe('other');
  expect(known.recent()).toEqual([]);
});

test('the fingerprint of a text is that which the scanning threads make of its bytes', () => {
  const reader = recordReader([['eventID', 'eventTime'].map((name) => ({ name, inside: undefined }))])!;
  const identity = reader.identifier('eventID', 'eventTime');
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'binary' })), (text) => {
      const bytes = Buffer.from(`{"eventID":${JSON.stringify(text)}}`);
      bytes.copy(reader.reserve(bytes.length));
      reader.begin(bytes.length);
      reader.read(0);
      identity.look(false);
      const isPlain = /^[\u0020-\u007f]*$/.test(text) && !/["\\]/.test(text);
      expect(identity.id()).toEqual(isPlain ? [12, 12 + text.length] : undefined);
      expect(identity.hasFingerprint()).toBe(isPlain && text !== '');
      if (isPlain && text !== '') expect([identity.high(), identity.low()]).toEqual(fingerprintOf(text));
    }),
  );
});

test('what was forgotten is new', () => {
  const ids = identities(1 << 12);
  const many = Array.from({ length: 20_000 }, (_, i) => `4f0c1d7e-${i}`);
  for (const id of many) ids.add(id, content(0));
  ids.clear();
  expect(many.slice(-2000).filter((id) => ids.add(id, content(0)) !== 'new')).toEqual([]);
});
