import { eventEntries, exampleRecord } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, test } from 'vitest';
import type { Acceptance } from '../src/bytes/byte-check.js';
import { acceptedValidation, namingMembers } from '../src/bytes/byte-check.js';
import { createValidator } from '../src/index.js';
import { validatorOf } from '../src/validator.js';
import { call, eventsDir } from './fixture.js';

type JsonRecord = Readonly<Record<string, unknown>>;

/** The members by which a record is named. */
const namesOf = (record: JsonRecord): JsonRecord =>
  Object.fromEntries(namingMembers.filter((name) => Object.hasOwn(record, name)).map((name) => [name, record[name]]));

/** A record with one member or another taken away or replaced, at any depth; and with more members. */
function* changed(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  yield { ...value, more: 1 };
  for (const [name, inner] of Object.entries(value)) {
    const { [name]: _, ...rest } = value as JsonRecord;
    if (!Array.isArray(value)) yield rest;
    for (const other of [null, 1, 'x', [], {}, '***', true, ...changed(inner)])
      yield Array.isArray(value)
        ? value.map((each: unknown) => (each === inner ? other : each))
        : { ...rest, [name]: other };
  }
}

describe('a record that is accepted by its bytes has no problem', () => {
  const catalog = installedCatalog();
  const validator = validatorOf(catalog);
  const check = validator.byteCheck()!;

  function acceptanceOf(record: JsonRecord): Acceptance | undefined {
    const json = Buffer.from(`  ${JSON.stringify(record)}`);
    return check(namesOf(record), json, 2, json.length);
  }

  /** Whether it is accepted. */
  function expectSound(record: JsonRecord): boolean {
    const accepted = acceptanceOf(record);
    if (accepted)
      expect(acceptedValidation(accepted, namesOf(record))).toEqual(
        validator.validateEvent(record, { mode: 'strict' }),
      );
    return accepted !== undefined;
  }

  test.each(['iam', 's3', 'kms', 'dynamodb', 'signin', 'event-classes'])('%s', (service) => {
    const entries = eventEntries(service, catalog.document(service)).filter((_, index) => index % 17 === 0);
    let accepted = 0;
    let refused = 0;
    for (const entry of entries) {
      const example = exampleRecord(entry, catalog) as JsonRecord;
      if (expectSound(example)) accepted++;
      let count = 0;
      for (const record of changed(example)) if (count++ % 3 === 0 && !expectSound(record as JsonRecord)) refused++;
    }
    expect(accepted).toBeGreaterThan(0.7 * entries.length);
    expect(refused).toBeGreaterThan(entries.length);
  });

  test('an event that is unknown is accepted as that', () => {
    const record = call({ eventSource: 'nowhere.amazonaws.com', eventName: 'Nothing', apiVersion: undefined });
    expect(acceptanceOf(record)).toEqual({ service: null, operation: null, result: 'unknown-event' });
  });

  test('a record that is longer than the memory for one is left to the validator', () => {
    expect(acceptanceOf(call({ userAgent: 'x'.repeat(2 ** 20) }))).toBeUndefined();
  });

  test('nesting beyond measure is left to the validator', () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const record = call({ eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', requestParameters: { tags: 0 } });
    const json = Buffer.from(JSON.stringify(record).replace('{"tags":0}', deep));
    expect(check(namesOf(record), json, 0, json.length)).toBeUndefined();
  });
});

test('the shop', () => {
  const shop = createValidator({ eventsDir });
  const check = shop.byteCheck()!;
  const accepts = (record: JsonRecord): boolean => {
    const json = Buffer.from(JSON.stringify(record));
    return check(namesOf(record), json, 0, json.length) !== undefined;
  };
  expect(accepts(call())).toBe(true);
  expect(accepts(call({ requestParameters: { shopName: 1 } }))).toBe(false);
  expect(accepts(call({ requestParameters: { more: 1 } }))).toBe(false);
  expect(accepts(call({ eventVersion: 'one' }))).toBe(false);
});
